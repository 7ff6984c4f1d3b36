// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.List;

/** Deletes runs with everything that hangs on them. */
public final class RunDeletion {
  private static final List<String> DEPENDENTS = List.of("attachments", "feedback", "shares");

  private RunDeletion() {}

  /** Deletes what the condition on {@code runs r} selects. */
  public static void delete(Sql sql, Where where) throws SQLException {
    Object[] args = where.args().toArray();
    String ids = "(SELECT r.id FROM runs r WHERE " + where.sql() + ")";
    for (String table : DEPENDENTS) {
      sql.update("DELETE FROM " + table + " WHERE run_id IN " + ids, args);
    }
    sql.update("DELETE FROM runs WHERE id IN " + ids, args);
  }
}
