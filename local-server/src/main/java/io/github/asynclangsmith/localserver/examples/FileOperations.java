// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of an example's attachments survive an update.
 *
 * @param rename new names by old ones
 * @param retain names that stay
 */
record FileOperations(Map<String, String> rename, List<String> retain) {
  static FileOperations read(Input in, ObjectNode operations) {
    Map<String, String> rename = new LinkedHashMap<>();
    JsonNode renames = operations.path("rename");
    if (!renames.isMissingNode() && !renames.isNull() && !renames.isObject()) {
      in.problem("Input should be a valid dict", "dict_type", "attachments_operations", "rename");
    }
    for (var each : renames.properties()) {
      if (each.getValue().isTextual()) {
        rename.put(each.getKey(), each.getValue().textValue());
      } else {
        in.problem(
            "Input should be a valid string",
            "string_type",
            "attachments_operations",
            "rename",
            each.getKey());
      }
    }
    Input inner = Input.of("attachments_operations", operations);
    List<String> retain = inner.texts("retain");
    inner.check();
    return new FileOperations(rename, retain);
  }

  /** The attachments that survive, by their names from now on. */
  ObjectNode survivors(ObjectNode files) {
    ObjectNode left = Json.MAPPER.createObjectNode();
    for (String name : retain) {
      if (!rename.containsKey(name)) {
        put(left, name, files.get(name), name);
      }
    }
    rename.forEach((old, name) -> put(left, name, files.get(old), old));
    return left;
  }

  private static void put(ObjectNode left, String name, JsonNode file, String old) {
    if (file == null) {
      throw ApiError.of(422, "attachments_operations: the example has no attachment '" + old + "'");
    }
    if (left.has(name)) {
      throw ApiError.of(422, "attachments_operations: two attachments would be '" + name + "'");
    }
    left.set(name, file);
  }
}
