// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attachments of examples: a version names them, {@code {"name": {"token", "mime_type"}}}, and
 * the bytes are stored once under their token.
 */
final class ExampleFiles {
  private static final String STORE =
      "INSERT INTO example_files(token, example_id, mime_type, data) VALUES (?, ?, ?, ?)";

  private final Sql sql;
  private final String exampleId;
  private final ObjectNode named;

  /**
   * The attachments of an example about to change.
   *
   * @param known what its current version names
   */
  ExampleFiles(Sql sql, String exampleId, @Nullable String known) {
    this.sql = sql;
    this.exampleId = exampleId;
    this.named =
        known == null ? Json.MAPPER.createObjectNode() : (ObjectNode) Json.stored(known).deepCopy();
  }

  /** Operations say what survives; without them new files replace all, and none change nothing. */
  ExampleFiles change(ExampleChange change) throws SQLException {
    FileOperations operations = change.operations;
    if (operations != null) {
      ObjectNode left = operations.survivors(named);
      named.removeAll().setAll(left);
    } else if (!change.files.isEmpty()) {
      named.removeAll();
    }
    return add(change.files);
  }

  ExampleFiles add(List<NewFile> files) throws SQLException {
    for (NewFile file : files) {
      sql.update(STORE, name(file.name, file.mimeType), exampleId, file.mimeType, file.data());
    }
    return this;
  }

  /** Copies attachments of a run: those of some names, or all of them. */
  ExampleFiles copyFromRun(String runId, List<String> names, boolean all) throws SQLException {
    sql.each(
        "SELECT name, mime_type, data FROM attachments WHERE run_id = ? ORDER BY name",
        List.of(runId),
        row -> {
          String name = row.getString(1);
          if (all || names.contains(name)) {
            String mimeType = row.getString(2);
            sql.update(STORE, name(name, mimeType), exampleId, mimeType, row.getBytes(3));
          }
        });
    for (String name : names) {
      if (!named.has(name)) {
        throw ApiError.notFound("Attachment '" + name + "' of run " + runId);
      }
    }
    return this;
  }

  /**
   * Copies the attachments of another example.
   *
   * @param source what its version names
   */
  ExampleFiles copyFrom(@Nullable String source) throws SQLException {
    if (source != null) {
      for (var file : Json.stored(source).properties()) {
        String token = name(file.getKey(), file.getValue().path("mime_type").asText());
        sql.update(
            "INSERT INTO example_files(token, example_id, mime_type, data)"
                + " SELECT ?, ?, mime_type, data FROM example_files WHERE token = ?",
            token,
            exampleId,
            file.getValue().path("token").asText());
      }
    }
    return this;
  }

  private String name(String name, String mimeType) {
    String token = UUID.randomUUID().toString();
    named.putObject(name).put("token", token).put("mime_type", mimeType);
    return token;
  }

  @Nullable String stored() {
    return named.isEmpty() ? null : named.toString();
  }
}
