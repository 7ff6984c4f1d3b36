// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on the database, run on one of its workers inside a transaction. */
@FunctionalInterface
public interface SqlTask<T extends @Nullable Object> {
  /** Does the work; throwing rolls everything back. */
  T run(Sql sql) throws SQLException, IOException;
}
