// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a dataset that a body sets, read and checked. */
final class DatasetFields {
  static final List<String> DATA_TYPES = List.of("kv", "llm", "chat");

  private static final String MISSING = "__missing__";
  private static final List<String> SCHEMAS =
      List.of("inputs_schema_definition", "outputs_schema_definition");
  private static final Set<String> TRANSFORMATIONS =
      Set.of(
          "convert_to_openai_message",
          "convert_to_openai_tool",
          "remove_system_messages",
          "remove_extra_fields",
          "extract_tools_from_run");

  private DatasetFields() {}

  /** The columns of a dataset to create, but for its id and times. */
  static Map<String, @Nullable Object> ofCreate(Input in) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("name", name(in));
    columns.put("description", in.text("description"));
    columns.put("data_type", Objects.requireNonNullElse(in.word("data_type", DATA_TYPES), "kv"));
    SCHEMAS.forEach(schema -> columns.put(schema, text(in.object(schema))));
    columns.put("transformations", transformations(in));
    ObjectNode extra = in.object("extra");
    JsonNode metadata = extra == null ? null : extra.get("metadata");
    columns.put("metadata", metadata instanceof ObjectNode ? metadata.toString() : null);
    columns.put("externally_managed", in.flag("externally_managed", false));
    List<String> tags = in.uuids("tag_value_ids");
    columns.put(
        "tag_value_ids", tags.isEmpty() ? null : "[\"" + String.join("\",\"", tags) + "\"]");
    return columns;
  }

  /** The columns that a patch sets: absent ones stay, null clears. */
  static Map<String, @Nullable Object> ofPatch(Input in) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    in.fields().properties().removeIf(field -> field.getValue().has(MISSING));
    if (in.fields().has("name")) {
      columns.put("name", name(in));
    }
    if (in.fields().has("description")) {
      columns.put("description", in.text("description"));
    }
    for (String object : List.of(SCHEMAS.get(0), SCHEMAS.get(1), "metadata")) {
      if (in.fields().has(object)) {
        columns.put(object, text(in.object(object)));
      }
    }
    if (in.fields().has("transformations")) {
      columns.put("transformations", transformations(in));
    }
    if (in.fields().has("baseline_experiment_id")) {
      columns.put("baseline_experiment_id", in.uuid("baseline_experiment_id"));
    }
    return columns;
  }

  private static String name(Input in) {
    String name = in.requiredText("name");
    if (name.isBlank() && in.json("name") != null && in.text("name") != null) {
      in.problem("String should have at least 1 character", "string_too_short", "name");
    }
    return name;
  }

  private static @Nullable String transformations(Input in) {
    JsonNode all = in.json("transformations");
    if (all == null) {
      return null;
    }
    if (!all.isArray()) {
      in.problem("Input should be a valid list", "list_type", "transformations");
    }
    int index = 0;
    for (JsonNode each : all) {
      checkTransformation(in, index++, each);
    }
    return all.toString();
  }

  private static void checkTransformation(Input in, int index, JsonNode each) {
    JsonNode path = each.path("path");
    boolean texts = path.isArray();
    for (JsonNode step : path) {
      texts &= step.isTextual();
    }
    if (!texts) {
      in.problem(
          "Input should be a list of strings", "list_type", "transformations", index, "path");
    }
    if (!TRANSFORMATIONS.contains(each.path("transformation_type").asText())) {
      in.problem(
          "Input should be one of " + String.join(", ", TRANSFORMATIONS.stream().sorted().toList()),
          "enum",
          "transformations",
          index,
          "transformation_type");
    }
  }

  private static @Nullable String text(@Nullable JsonNode tree) {
    return tree == null ? null : tree.toString();
  }
}
