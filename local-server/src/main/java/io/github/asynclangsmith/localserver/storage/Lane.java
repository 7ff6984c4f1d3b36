// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection and the one thread that uses it; tasks run in the order they were given.
 *
 * <p>{@code sql} is written and read on that thread only; {@code closing} is guarded by this.
 */
final class Lane {
  private final WorkerExecutor worker;
  private @Nullable Sql sql;
  private @Nullable Future<Void> closing;

  Lane(Vertx vertx, String name) {
    this.worker = vertx.createSharedWorkerExecutor(name, 1, 10, TimeUnit.MINUTES);
  }

  Future<Void> open(String url, Database.Opening opening) {
    return submit(
        () -> {
          Sql fresh = new Sql(connect(url));
          sql = fresh;
          opening.run(fresh);
          fresh.commit();
          return null;
        });
  }

  <T extends @Nullable Object> Future<T> run(SqlTask<T> task) {
    return submit(() -> inTransaction(task));
  }

  synchronized Future<Void> close() {
    if (closing == null) {
      Future<Void> closed = worker.executeBlocking(this::disconnect, true);
      closing = closed.eventually(() -> worker.close());
    }
    return closing;
  }

  private synchronized <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    if (closing != null) {
      return Future.failedFuture(new IllegalStateException("the database is closed"));
    }
    return worker.executeBlocking(task, true);
  }

  private <T extends @Nullable Object> T inTransaction(SqlTask<T> task) throws Exception {
    Sql open = sql;
    if (open == null) {
      throw new IllegalStateException("the database is not open");
    }
    boolean done = false;
    try {
      T result = task.run(open);
      open.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        open.rollback();
      }
    }
  }

  private @Nullable Void disconnect() throws SQLException {
    if (sql != null) {
      sql.close();
      sql = null;
    }
    return null;
  }

  private static Connection connect(String url) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setCacheSize(-65_536);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(10_000);
    Connection connection = config.createConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }
}
