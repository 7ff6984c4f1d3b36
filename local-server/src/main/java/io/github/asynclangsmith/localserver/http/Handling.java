// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.Future;
import java.io.IOException;
import java.sql.SQLException;

/** The two kinds of handler. */
public final class Handling {
  private Handling() {}

  /** Answers on the event loop, at once or later; must not block. */
  @FunctionalInterface
  public interface Asynchronous {
    Future<Reply> handle(Exchange exchange);
  }

  /** Answers on a database worker, within one transaction; may block. */
  @FunctionalInterface
  public interface Stored {
    Reply handle(Exchange exchange, Sql sql) throws SQLException, IOException;
  }
}
