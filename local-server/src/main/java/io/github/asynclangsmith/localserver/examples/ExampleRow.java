// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.RawJson;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.runs.AttachmentRoutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An example as it was at some version.
 *
 * @param createdAt in microseconds, as is the time of the version that it is from
 * @param attachments JSON, as are metadata, inputs and outputs; all null once it was wiped
 */
public record ExampleRow(
    String id,
    String datasetId,
    String datasetName,
    long createdAt,
    long modifiedAt,
    @Nullable String sourceRunId,
    @Nullable String attachments,
    @Nullable String metadata,
    @Nullable String inputs,
    @Nullable String outputs) {

  /** The columns that {@link #read} takes, of {@link #FROM}. */
  static final String COLUMNS =
      "v.example_id, v.dataset_id, d.name, v.created_at, v.valid_from, v.source_run_id,"
          + " v.attachments, v.metadata, v.inputs, v.outputs";

  /** The table that conditions are about. */
  static final String VERSIONS = " FROM example_versions v WHERE ";

  /** The same with what else the columns need. */
  static final String FROM =
      " FROM example_versions v JOIN datasets d ON d.id = v.dataset_id WHERE ";

  static ExampleRow read(ResultSet row) throws SQLException {
    return new ExampleRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  /**
   * Writes it as an object; id, dataset, name and inputs are always there.
   *
   * @param select the further fields
   * @param externalUrl how the client reached this server
   */
  public void writeTo(JsonGenerator out, Set<String> select, String externalUrl)
      throws IOException {
    out.writeStartObject();
    writeFields(out, select, externalUrl);
    out.writeEndObject();
  }

  /** Writes its fields into an object that is open. */
  public void writeFields(JsonGenerator out, Set<String> select, String externalUrl)
      throws IOException {
    out.writeStringField("id", id);
    out.writeStringField("dataset_id", datasetId);
    out.writeStringField("name", "#" + id.substring(0, 4) + " @ " + datasetName);
    if (select.contains("created_at")) {
      out.writeStringField("created_at", Times.offset(createdAt));
    }
    if (select.contains("modified_at")) {
      out.writeStringField("modified_at", Times.offset(modifiedAt));
    }
    if (select.contains("source_run_id")) {
      out.writeObjectField("source_run_id", sourceRunId);
    }
    writeJson(out, "inputs", inputs == null ? "{}" : inputs);
    if (select.contains("outputs")) {
      writeJson(out, "outputs", outputs);
    }
    if (select.contains("metadata")) {
      writeJson(out, "metadata", metadata);
    }
    if (select.contains("attachment_urls")) {
      writeAttachments(out, externalUrl);
    }
  }

  private static void writeJson(JsonGenerator out, String name, @Nullable String json)
      throws IOException {
    out.writeFieldName(name);
    if (json == null) {
      out.writeNull();
    } else {
      out.writeRawValue(new RawJson(json.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void writeAttachments(JsonGenerator out, String externalUrl) throws IOException {
    out.writeFieldName("attachment_urls");
    if (attachments == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    for (var file : Json.stored(attachments).properties()) {
      JsonNode stored = file.getValue();
      out.writeObjectFieldStart("attachment." + file.getKey());
      String token = stored.path("token").asText();
      out.writeStringField("presigned_url", externalUrl + AttachmentRoutes.PATH + token);
      out.writeStringField("mime_type", stored.path("mime_type").asText());
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
