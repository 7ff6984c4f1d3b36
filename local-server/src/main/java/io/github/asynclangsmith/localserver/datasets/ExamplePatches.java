// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;

/** Changes the examples that a patch of their dataset names. */
@FunctionalInterface
public interface ExamplePatches {
  /**
   * Applies the patches.
   *
   * @param patches by example
   * @param now the time of the request, in microseconds
   */
  void apply(Sql sql, String datasetId, ObjectNode patches, long now) throws SQLException;
}
