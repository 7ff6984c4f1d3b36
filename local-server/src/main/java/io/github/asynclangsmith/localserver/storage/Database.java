// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite database of one server.
 *
 * <p>Tasks run one after another on the database's own workers, never on an event loop, each in a
 * transaction of its own. A file has one connection that writes and one that reads beside it (WAL);
 * a database in memory has a single connection for both.
 */
public final class Database {
  private final Lane writer;
  private final Lane reader;

  private Database(Lane writer, Lane reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @param file where the data is kept; null keeps it in memory
   * @return fails when the file is no database, or was written by a newer version
   */
  public static Future<Database> open(Vertx vertx, @Nullable Path file) {
    String name = "langsmith-local-" + UUID.randomUUID();
    String url = "jdbc:sqlite:" + (file == null ? ":memory:" : file.toAbsolutePath());
    Lane writer = new Lane(vertx, name + "-writer");
    Lane reader = file == null ? writer : new Lane(vertx, name + "-reader");
    return writer
        .open(url, Schema::upgrade)
        .compose(v -> file == null ? Future.succeededFuture() : reader.open(url, sql -> {}))
        .map(v -> new Database(writer, reader))
        .recover(e -> closing(reader, writer).transform(v -> Future.failedFuture(e)));
  }

  /** Runs a task that only reads; it sees everything written by earlier completed tasks. */
  public <T extends @Nullable Object> Future<T> read(SqlTask<T> task) {
    return reader.run(task);
  }

  /**
   * Runs a task that may write, after all earlier ones; it is committed as a whole or not at all.
   */
  public <T extends @Nullable Object> Future<T> write(SqlTask<T> task) {
    return writer.run(task);
  }

  /** Finishes the tasks already given, then closes the connections and their threads. */
  public Future<Void> close() {
    return closing(reader, writer);
  }

  private static Future<Void> closing(Lane reader, Lane writer) {
    return reader.close().eventually(() -> writer.close());
  }

  /** What opening a connection does before anything else may use it. */
  interface Opening {
    void run(Sql sql) throws SQLException;
  }
}
