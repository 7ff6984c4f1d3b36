// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.multipart.MultipartParser;
import io.github.asynclangsmith.localserver.multipart.Part;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form that brings a table: the file, and text fields, each of which may come many times.
 *
 * @param fields the text fields; one that came more than once is an array
 * @param filename what the file is called, or null
 * @param examples the rows of the table as bodies of examples
 */
record CsvForm(Input fields, @Nullable String filename, List<ObjectNode> examples) {
  /** Fields that hold JSON, as a form has no other way to bring it. */
  private static final List<String> JSON_FIELDS =
      List.of(
          "inputs_schema_definition",
          "outputs_schema_definition",
          "transformations",
          "input_key_mappings",
          "output_key_mappings",
          "metadata_key_mappings");

  /**
   * Reads a form.
   *
   * @throws ApiError 415 when it is none, 422 when something in it is wrong
   */
  static CsvForm read(Exchange exchange) {
    String boundary = MultipartParser.boundary(exchange.header("Content-Type"));
    byte[] body = exchange.body().bytes();
    MultipartParser parts = MultipartParser.of(body, boundary);
    ObjectNode fields = Json.MAPPER.createObjectNode();
    Part file = null;
    for (Part part = parts.next(); part != null; part = parts.next()) {
      if (part.name().equals("file")) {
        file = part;
      } else {
        add(fields, part.name(), text(body, part));
      }
    }
    Input in = Input.of("body", fields);
    if (file == null) {
      in.problem("Field required", "missing", "file");
    }
    Columns columns = Columns.read(in);
    in.check();
    if (file == null) {
      throw new IllegalStateException("checked above");
    }
    List<CsvReader.Row> rows = new CsvReader(text(body, file)).rows();
    boolean chat = "chat".equals(in.text("data_type"));
    return new CsvForm(in, file.filename(), columns.examples(in, rows, chat));
  }

  private static void add(ObjectNode fields, String name, String value) {
    JsonNode next = JSON_FIELDS.contains(name) ? json(name, value) : fields.textNode(value);
    JsonNode known = fields.get(name);
    if (known == null) {
      fields.set(name, next);
    } else if (known instanceof ArrayNode all && !JSON_FIELDS.contains(name)) {
      all.add(next);
    } else {
      fields.putArray(name).add(known).add(next);
    }
  }

  private static JsonNode json(String name, String text) {
    try {
      return text.isBlank() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw ApiError.invalid(
          "Invalid JSON: " + e.getOriginalMessage(), "json_invalid", "body", name);
    }
  }

  private static String text(byte[] body, Part part) {
    ByteBuffer bytes = ByteBuffer.wrap(body, part.from(), part.to() - part.from());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw ApiError.invalid("Input should be UTF-8", "value_error", "body", part.name());
    }
  }

  /** Which columns of the table are what of an example. */
  private record Columns(Role inputs, Role outputs, Role metadata) {
    static Columns read(Input in) {
      Columns columns =
          new Columns(Role.read(in, "input"), Role.read(in, "output"), Role.read(in, "metadata"));
      if (columns.inputs.keys().isEmpty()) {
        in.problem("Field required", "missing", "input_keys");
      }
      return columns;
    }

    List<ObjectNode> examples(Input in, List<CsvReader.Row> rows, boolean chat) {
      if (rows.isEmpty()) {
        throw ApiError.invalid("The file has no header", "value_error", "body", "file");
      }
      List<String> header = rows.get(0).cells();
      for (Role role : List.of(inputs, outputs, metadata)) {
        role.check(in, header);
      }
      in.check();
      List<ObjectNode> examples = new ArrayList<>();
      for (CsvReader.Row row : rows.subList(1, rows.size())) {
        if (row.cells().size() != header.size()) {
          String problem = row.cells().size() + " cells under " + header.size() + " columns";
          throw CsvReader.invalid(row.line(), problem);
        }
        ObjectNode example = Json.MAPPER.createObjectNode();
        inputs.copy(header, row, example.putObject("inputs"), chat);
        if (!outputs.keys().isEmpty()) {
          outputs.copy(header, row, example.putObject("outputs"), chat);
        }
        if (!metadata.keys().isEmpty()) {
          metadata.copy(header, row, example.putObject("metadata"), false);
        }
        examples.add(example);
      }
      return examples;
    }
  }

  /**
   * Some columns.
   *
   * @param field the form's field that names them
   * @param names what they are called in examples, by column; others keep their name
   */
  private record Role(String field, List<String> keys, ObjectNode names) {
    static Role read(Input in, String prefix) {
      ObjectNode names = in.object(prefix + "_key_mappings");
      return new Role(
          prefix + "_keys",
          in.texts(prefix + "_keys"),
          names == null ? Json.MAPPER.createObjectNode() : names);
    }

    void check(Input in, List<String> header) {
      for (int i = 0; i < keys.size(); i++) {
        if (!header.contains(keys.get(i))) {
          in.problem("The file has no column '" + keys.get(i) + "'", "value_error", field, i);
        }
      }
    }

    /** Messages of a chat come as JSON; everything else is text. */
    void copy(List<String> header, CsvReader.Row row, ObjectNode to, boolean chat) {
      for (String key : keys) {
        String cell = row.cells().get(header.indexOf(key));
        JsonNode value = chat ? messages(row, cell) : to.textNode(cell);
        to.set(names.path(key).asText(key), value);
      }
    }

    private static JsonNode messages(CsvReader.Row row, String cell) {
      String text = cell.strip();
      if (!text.startsWith("[") && !text.startsWith("{")) {
        return Json.MAPPER.getNodeFactory().textNode(cell);
      }
      try {
        return Json.MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw CsvReader.invalid(row.line(), "a message is no JSON: " + e.getOriginalMessage());
      }
    }
  }
}
