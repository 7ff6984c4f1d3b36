// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as it is stored.
 *
 * @param createdAt in microseconds, as is the last change
 * @param modifiedAt the last change of the dataset or of its examples
 * @param inputsSchema JSON, as are the other schema, the transformations and the metadata
 */
public record Dataset(
    String id,
    String name,
    @Nullable String description,
    String dataType,
    long createdAt,
    long modifiedAt,
    @Nullable String inputsSchema,
    @Nullable String outputsSchema,
    @Nullable String transformations,
    @Nullable String metadata,
    boolean externallyManaged,
    @Nullable String baselineExperimentId) {

  static Dataset read(ResultSet row) throws SQLException {
    return new Dataset(
        row.getString("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("data_type"),
        row.getLong("created_at"),
        row.getLong("modified_at"),
        row.getString("inputs_schema_definition"),
        row.getString("outputs_schema_definition"),
        row.getString("transformations"),
        row.getString("metadata"),
        row.getBoolean("externally_managed"),
        row.getString("baseline_experiment_id"));
  }

  /** What every answer about this dataset holds, public ones and those to a patch too. */
  public ObjectNode toJson() {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("id", id);
    out.put("name", name);
    out.put("description", description);
    out.put("data_type", dataType);
    out.put("created_at", Times.offset(createdAt));
    out.set("inputs_schema_definition", tree(inputsSchema));
    out.set("outputs_schema_definition", tree(outputsSchema));
    out.set("transformations", tree(transformations));
    out.put("externally_managed", externallyManaged);
    return out;
  }

  static JsonNode tree(@Nullable String json) {
    return json == null ? Json.MAPPER.nullNode() : Json.stored(json);
  }
}
