// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON body or of a query string, read by type.
 *
 * <p>A field of the wrong type is remembered and read as absent, so that {@link #check()} reports
 * everything wrong with a request in one answer. A field that is null counts as absent.
 */
public final class Input {
  private static final String QUERY = "query";

  private final List<Object> place;
  private final ObjectNode fields;
  private final List<ApiError.Problem> problems = new ArrayList<>();

  private Input(List<Object> place, ObjectNode fields) {
    this.place = place;
    this.fields = fields;
  }

  /** Reads an object that was part of a larger body. */
  public static Input of(String place, ObjectNode fields) {
    return new Input(List.of(place), fields);
  }

  /** Reads an object out of a list of them. */
  public static Input ofItem(String place, int index, JsonNode item) {
    if (item instanceof ObjectNode object) {
      return new Input(List.of(place, index), object);
    }
    throw ApiError.invalid("Input should be a valid object", "dict_type", place, index);
  }

  /** Parses a body that must be a JSON object. */
  public static Input ofBody(byte[] json) {
    if (tree(json) instanceof ObjectNode object) {
      return of("body", object);
    }
    throw ApiError.invalid("Input should be a valid object", "dict_type", "body");
  }

  /** Parses a body that may be any JSON value. */
  public static JsonNode tree(byte[] json) {
    try {
      JsonNode tree = Json.MAPPER.readTree(json);
      if (tree.isMissingNode()) {
        throw ApiError.invalid("Field required", "missing", "body");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 422 that says where the body stops being JSON. */
  public static ApiError malformed(JsonProcessingException e) {
    long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
    return ApiError.invalid(
        "JSON decode error: " + e.getOriginalMessage(), "json_invalid", "body", Math.max(at, 0));
  }

  static Input ofQuery(MultiMap parameters) {
    ObjectNode fields = Json.MAPPER.createObjectNode();
    for (String name : parameters.names()) {
      ArrayNode values = fields.putArray(name);
      parameters.getAll(name).forEach(values::add);
    }
    return of(QUERY, fields);
  }

  /** The fields as they are. */
  public ObjectNode fields() {
    return fields;
  }

  /** The field's value of any type; null when absent or null. */
  public @Nullable JsonNode json(String name) {
    JsonNode value = single(name);
    return value == null || value.isNull() ? null : value;
  }

  /** A string. */
  public @Nullable String text(String name) {
    return read(name, "string", value -> value.isTextual() ? value.textValue() : null);
  }

  /** A string that must be there. */
  public String requiredText(String name) {
    String value = text(name);
    if (value == null && json(name) == null) {
      problem("Field required", "missing", name);
    }
    return value == null ? "" : value;
  }

  /** An id. */
  public @Nullable String uuid(String name) {
    return read(name, "uuid", Input::asUuid);
  }

  /** An id that must be there. */
  public String requiredUuid(String name) {
    if (json(name) == null) {
      problem("Field required", "missing", name);
    }
    String value = uuid(name);
    return value == null ? "" : value;
  }

  /** Ids: a list, or a single one. */
  public List<String> uuids(String name) {
    return readAll(name, "uuid", Input::asUuid);
  }

  /** Ids of which there must be one at least. */
  public List<String> requiredUuids(String name) {
    List<String> ids = uuids(name);
    if (ids.isEmpty()) {
      problem("Field required", "missing", name);
    }
    return ids;
  }

  /** Strings: a list, or a single one. */
  public List<String> texts(String name) {
    return readAll(name, "string", value -> value.isTextual() ? value.textValue() : null);
  }

  /** A truth value; in a query string also {@code True}, {@code 1}, {@code False}, {@code 0}. */
  public @Nullable Boolean bool(String name) {
    return read(name, "bool", Input::asBoolean);
  }

  /** A truth value with its default. */
  public boolean flag(String name, boolean fallback) {
    Boolean value = bool(name);
    return value == null ? fallback : value;
  }

  /** A whole number within a range, with its default. */
  public int integer(String name, int min, int max, int fallback) {
    Integer value = read(name, "int", Input::asInteger);
    if (value == null) {
      return fallback;
    }
    if (value < min) {
      problem("Input should be greater than or equal to " + min, "greater_than_equal", name);
    } else if (value > max) {
      problem("Input should be less than or equal to " + max, "less_than_equal", name);
    }
    return value;
  }

  /** A point in time in microseconds; ISO text, or a number of milliseconds. */
  public @Nullable Long time(String name) {
    return read(
        name,
        "datetime",
        value ->
            value.isNumber()
                ? Times.ofMillis(value.doubleValue())
                : value.isTextual() ? Times.parse(value.textValue()) : null);
  }

  /** A JSON object. */
  public @Nullable ObjectNode object(String name) {
    return read(name, "dict", value -> value instanceof ObjectNode object ? object : null);
  }

  /** One of some words, whatever its case, in lower case. */
  public @Nullable String word(String name, Collection<String> allowed) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    String word = value.toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      problem("Input should be one of " + String.join(", ", allowed), "enum", name);
      return null;
    }
    return word;
  }

  /** Remembers a problem with a field. */
  public void problem(String msg, String type, Object... path) {
    List<Object> loc = new ArrayList<>(place);
    loc.addAll(List.of(path));
    problems.add(new ApiError.Problem(List.copyOf(loc), msg, type));
  }

  /** Throws 422 with everything that was wrong so far. */
  public void check() {
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }

  private @Nullable JsonNode single(String name) {
    JsonNode value = fields.get(name);
    return value instanceof ArrayNode list && place.get(0).equals(QUERY) ? list.get(0) : value;
  }

  private <T> @Nullable T read(
      String name, String type, Function<JsonNode, @Nullable T> conversion) {
    JsonNode value = json(name);
    if (value == null) {
      return null;
    }
    T converted = conversion.apply(value);
    if (converted == null) {
      problem("Input should be a valid " + type, type + "_parsing", name);
    }
    return converted;
  }

  private <T> List<T> readAll(
      String name, String type, Function<JsonNode, @Nullable T> conversion) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    Iterable<JsonNode> items = value instanceof ArrayNode list ? list : List.of(value);
    int index = 0;
    for (JsonNode item : items) {
      T converted = conversion.apply(item);
      if (converted == null) {
        problem("Input should be a valid " + type, type + "_parsing", name, index);
      } else {
        all.add(converted);
      }
      index++;
    }
    return all;
  }

  private static @Nullable String asUuid(JsonNode value) {
    return value.isTextual() ? Ids.normal(value.textValue()) : null;
  }

  private static @Nullable Boolean asBoolean(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  private static @Nullable Integer asInteger(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return value.intValue();
    }
    try {
      return value.isTextual() ? Integer.valueOf(value.textValue()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
