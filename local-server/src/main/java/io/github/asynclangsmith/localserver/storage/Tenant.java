// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import java.sql.SQLException;
import java.util.List;

/** The one workspace of a database. */
public final class Tenant {
  private Tenant() {}

  /** Its id, made when the database was. */
  public static String id(Sql sql) throws SQLException {
    String id =
        sql.first(
            "SELECT value FROM settings WHERE name = 'tenant_id'",
            List.of(),
            row -> row.getString(1));
    if (id == null) {
      throw new SQLException("the database has no tenant_id");
    }
    return id;
  }
}
