// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The part of JSON Schema that datasets are described with: types, properties, items, enumerations,
 * bounds, patterns, combinations, and references within the schema. Other keywords demand nothing.
 *
 * <p>Confined to one thread.
 */
final class JsonSchema {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_STEPS = 1_000_000;

  private final JsonNode root;
  private int steps;

  JsonSchema(JsonNode root) {
    this.root = root;
  }

  /**
   * A place that does not fit.
   *
   * @param path names and indexes
   * @param message what is demanded there
   */
  record Misfit(List<Object> path, String message) {}

  /**
   * Every place of the value that does not fit.
   *
   * @throws ApiError 422 when references of the schema lead round and round
   */
  List<Misfit> misfits(JsonNode value) {
    steps = 0;
    Check check = new Check();
    check.check(root, value, List.of());
    return check.misfits;
  }

  private boolean fits(JsonNode schema, JsonNode value, int depth) {
    Check check = new Check();
    check.depth = depth;
    check.check(schema, value, List.of());
    return check.misfits.isEmpty();
  }

  /** One walk along a value. */
  private final class Check {
    private final List<Misfit> misfits = new ArrayList<>();
    private int depth;

    void check(JsonNode schema, JsonNode value, List<Object> path) {
      if (schema.isBoolean() && !schema.booleanValue()) {
        add(path, "nothing is allowed here");
      }
      if (++steps > MAX_STEPS) {
        throw ApiError.of(422, "the dataset's schema takes too many steps to check");
      }
      if (++depth <= MAX_DEPTH) {
        reference(schema, value, path);
        type(schema, value, path);
        combinations(schema, value, path);
        if (value.isObject()) {
          object(schema, value, path);
        } else if (value.isArray()) {
          array(schema, value, path);
        } else if (value.isTextual()) {
          text(schema, value.textValue(), path);
        } else if (value.isNumber()) {
          number(schema, value, path);
        }
      }
      depth--;
    }

    private void add(List<Object> path, String message) {
      misfits.add(new Misfit(path, message));
    }

    private void reference(JsonNode schema, JsonNode value, List<Object> path) {
      String reference = schema.path("$ref").asText();
      if (reference.equals("#") || reference.startsWith("#/")) {
        check(root.at(reference.substring(1)), value, path);
      }
    }

    private void type(JsonNode schema, JsonNode value, List<Object> path) {
      JsonNode types = schema.path("type");
      boolean allowed = types.isMissingNode() || (types.isTextual() && is(value, types.asText()));
      for (JsonNode type : types) {
        allowed |= is(value, type.asText());
      }
      if (!allowed) {
        add(path, "Input should be of type " + types);
      }
      if (schema.has("enum") && !contains(schema.get("enum"), value)) {
        add(path, "Input should be one of " + schema.get("enum"));
      }
      if (schema.has("const") && !same(schema.get("const"), value)) {
        add(path, "Input should be " + schema.get("const"));
      }
    }

    private void combinations(JsonNode schema, JsonNode value, List<Object> path) {
      schema.path("allOf").forEach(each -> check(each, value, path));
      if (schema.has("anyOf") && fitting(schema.get("anyOf"), value) == 0) {
        add(path, "Input should fit one of anyOf");
      }
      if (schema.has("oneOf") && fitting(schema.get("oneOf"), value) != 1) {
        add(path, "Input should fit exactly one of oneOf");
      }
      if (schema.has("not") && fits(schema.get("not"), value, depth)) {
        add(path, "Input should not be like this");
      }
    }

    private long fitting(JsonNode schemas, JsonNode value) {
      int fitting = 0;
      for (JsonNode each : schemas) {
        fitting += fits(each, value, depth) ? 1 : 0;
      }
      return fitting;
    }

    private void object(JsonNode schema, JsonNode value, List<Object> path) {
      for (JsonNode name : schema.path("required")) {
        if (!value.has(name.asText())) {
          add(with(path, name.asText()), "Field required");
        }
      }
      bounds(path, value.size(), schema, "minProperties", "maxProperties");
      JsonNode properties = schema.path("properties");
      JsonNode others = schema.path("additionalProperties");
      for (var field : value.properties()) {
        JsonNode known = properties.path(field.getKey());
        JsonNode rule = known.isMissingNode() ? others : known;
        check(rule, field.getValue(), with(path, field.getKey()));
      }
    }

    private void array(JsonNode schema, JsonNode value, List<Object> path) {
      bounds(path, value.size(), schema, "minItems", "maxItems");
      JsonNode prefix = schema.path("prefixItems");
      int index = 0;
      for (Iterator<JsonNode> items = value.elements(); items.hasNext(); index++) {
        JsonNode rule = index < prefix.size() ? prefix.get(index) : schema.path("items");
        check(rule, items.next(), with(path, index));
      }
    }

    private void text(JsonNode schema, String value, List<Object> path) {
      bounds(path, value.codePointCount(0, value.length()), schema, "minLength", "maxLength");
      JsonNode pattern = schema.path("pattern");
      if (pattern.isTextual() && !matches(pattern.textValue(), value)) {
        add(path, "Input should match " + pattern);
      }
    }

    private void number(JsonNode schema, JsonNode value, List<Object> path) {
      for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
        JsonNode limit = schema.path(bound);
        if (limit.isNumber() && !keeps(bound, value, limit)) {
          add(path, "Input should keep " + bound + " " + limit);
        }
      }
    }

    private void bounds(List<Object> path, int size, JsonNode schema, String min, String max) {
      if (size < schema.path(min).asInt(0)) {
        add(path, "Input should keep " + min + " " + schema.path(min));
      }
      if (size > schema.path(max).asInt(Integer.MAX_VALUE)) {
        add(path, "Input should keep " + max + " " + schema.path(max));
      }
    }
  }

  private static boolean keeps(String bound, JsonNode value, JsonNode limit) {
    int order = value.decimalValue().compareTo(limit.decimalValue());
    return switch (bound) {
      case "minimum" -> order >= 0;
      case "maximum" -> order <= 0;
      case "exclusiveMinimum" -> order > 0;
      default -> order < 0;
    };
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      default -> true;
    };
  }

  private static boolean contains(JsonNode all, JsonNode value) {
    for (JsonNode each : all) {
      if (same(each, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(JsonNode a, JsonNode b) {
    boolean numbers = a.isNumber() && b.isNumber();
    return numbers ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
  }

  /** A pattern that Java cannot read demands nothing. */
  private static boolean matches(String pattern, String value) {
    try {
      return Pattern.compile(pattern).matcher(value).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
