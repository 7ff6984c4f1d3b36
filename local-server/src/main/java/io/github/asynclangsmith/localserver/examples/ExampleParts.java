// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.multipart.MultipartParser;
import io.github.asynclangsmith.localserver.multipart.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the multipart form of examples: a part for each example, named by its id, and further ones
 * for its inputs, outputs and attachments; parts may come in any order.
 */
final class ExampleParts {
  private static final int ID_LENGTH = 36;
  private static final String OPERATIONS = "attachments_operations";

  /** What is done with the examples of a body. */
  enum Mode {
    CREATE,
    UPDATE,
    /** Updates what exists and creates the rest, each in the dataset that its part names. */
    UPSERT
  }

  private final byte[] body;
  private final Mode mode;
  private final Map<String, ExampleChange> changes = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  private ExampleParts(byte[] body, Mode mode) {
    this.body = body;
    this.mode = mode;
  }

  /**
   * Reads a body.
   *
   * @return at least one change, each with an id, in the order in which the ids came
   */
  static List<ExampleChange> read(byte[] body, String boundary, Mode mode) {
    ExampleParts reader = new ExampleParts(body, mode);
    MultipartParser parts = MultipartParser.of(body, boundary);
    for (Part part = parts.next(); part != null; part = parts.next()) {
      reader.accept(part);
    }
    if (reader.changes.isEmpty()) {
      throw ApiError.of(422, "the body has no parts");
    }
    reader.changes.forEach(reader::check);
    return List.copyOf(reader.changes.values());
  }

  private void check(String id, ExampleChange change) {
    if (!seen.contains(id)) {
      throw ApiError.of(422, "there are fields of '" + id + "' but no such part");
    }
    if (mode == Mode.UPSERT && change.datasetId == null) {
      throw ApiError.of(422, "part '" + id + "' has no dataset_id");
    }
    if (mode == Mode.CREATE && change.inputs == null && !change.useSourceRunIo) {
      throw ApiError.of(422, "part '" + id + ".inputs' is missing");
    }
  }

  private void accept(Part part) {
    String name = part.name();
    String id = name.length() < ID_LENGTH ? null : Ids.normal(name.substring(0, ID_LENGTH));
    if (id == null || (name.length() > ID_LENGTH && name.charAt(ID_LENGTH) != '.')) {
      throw unknown(name);
    }
    String field = name.length() == ID_LENGTH ? "" : name.substring(ID_LENGTH + 1);
    if (!seen.add(field.isEmpty() ? id : id + "." + field)) {
      throw ApiError.of(422, "there are two parts '" + name + "'");
    }
    ExampleChange change = changes.computeIfAbsent(id, ExampleParts::changeOf);
    try {
      read(change, field, part);
    } catch (ApiError e) {
      throw e.in("part '" + name + "'");
    } catch (JsonProcessingException e) {
      throw ApiError.of(422, "part '" + name + "' is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExampleChange changeOf(String id) {
    ExampleChange change = new ExampleChange();
    change.id = id;
    return change;
  }

  private void read(ExampleChange change, String field, Part part) throws IOException {
    if (field.startsWith("attachment.") || field.startsWith("attachments.")) {
      change.files.add(file(field.substring(field.indexOf('.') + 1), part));
      return;
    }
    switch (field) {
      case "" -> {
        Input in = object("body", part);
        change.readRest(in);
        change.datasetId = mode == Mode.UPSERT ? in.uuid("dataset_id") : null;
        in.check();
      }
      case "inputs" -> change.inputs = json(part);
      case "outputs" -> change.outputs = json(part);
      case OPERATIONS -> {
        if (mode == Mode.CREATE) {
          throw ApiError.of(422, "a new example has no attachments to operate on");
        }
        Input in = object(OPERATIONS, part);
        change.operations = FileOperations.read(in, in.fields());
        in.check();
      }
      default -> throw unknown(part.name());
    }
  }

  private NewFile file(String name, Part part) {
    if (name.isEmpty()) {
      throw ApiError.of(422, "an attachment needs a name");
    }
    return new NewFile(name, part.contentType(), body, part.from(), part.to());
  }

  private Input object(String place, Part part) throws IOException {
    if (Json.MAPPER.readTree(body, part.from(), part.to() - part.from()) instanceof ObjectNode o) {
      return Input.of(place, o);
    }
    throw ApiError.of(422, "must be a JSON object");
  }

  /** The text of an object, which is only looked at, not built. */
  private String json(Part part) throws IOException {
    int length = part.to() - part.from();
    try (JsonParser parser = Json.FACTORY.createParser(body, part.from(), length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ApiError.of(422, "must be a JSON object");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw ApiError.of(422, "must be one JSON object");
      }
    }
    return new String(body, part.from(), length, StandardCharsets.UTF_8);
  }

  private static ApiError unknown(String name) {
    return ApiError.of(422, "'" + name + "' is no known part");
  }
}
