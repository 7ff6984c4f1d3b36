// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an example takes over from the run that it was made of.
 *
 * @param inputs JSON, as are the outputs
 */
record RunData(String inputs, @Nullable String outputs) {
  static RunData of(Sql sql, String runId) throws SQLException {
    RunData found =
        sql.first(
            "SELECT coalesce(inputs, '{}'), outputs FROM runs WHERE id = ?",
            List.of(runId),
            row -> new RunData(row.getString(1), row.getString(2)));
    if (found == null) {
      throw ApiError.notFound("Run " + runId);
    }
    return found;
  }
}
