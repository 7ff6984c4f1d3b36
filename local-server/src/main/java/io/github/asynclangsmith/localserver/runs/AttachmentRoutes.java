// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Database;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;
import java.util.List;

/** The public URLs of attachments: whoever knows the token may read, as with a signed URL. */
public final class AttachmentRoutes {
  /** What precedes the token in an attachment's URL. */
  public static final String PATH = "/public/attachments/";

  private AttachmentRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router, Database database) {
    router.open(PATH + "{token}", x -> database.read(sql -> download(x, sql)));
  }

  private static Reply download(Exchange exchange, Sql sql) throws SQLException {
    Reply reply =
        sql.first(
            "SELECT mime_type, data FROM attachments WHERE token = ?1"
                + " UNION ALL SELECT mime_type, data FROM example_files WHERE token = ?1",
            List.of(exchange.path("token")),
            row -> Reply.bytes(row.getString(1), row.getBytes(2)));
    if (reply == null) {
      throw ApiError.notFound("Attachment");
    }
    return reply;
  }
}
