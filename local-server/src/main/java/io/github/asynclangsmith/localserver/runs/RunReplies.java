// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Answers that consist of runs. */
final class RunReplies {
  private RunReplies() {}

  /**
   * Answers the only run of a selection.
   *
   * @param name what it is called when it is not found
   */
  static Reply one(Exchange exchange, Sql sql, Where selection, List<RunField> fields, String name)
      throws SQLException, IOException {
    Set<RunField.Need> needs = RunField.needs(fields);
    RunRow run = RunPages.one(sql, selection, needs);
    if (run == null) {
      throw ApiError.notFound(name);
    }
    RunContext context = RunPages.context(sql, List.of(run), needs, exchange.externalUrl());
    return Reply.json(out -> RunField.writeRun(out, run, context, fields));
  }

  /** Answers all runs of a selection that is small by nature. */
  static Reply all(Exchange exchange, Sql sql, Where selection, List<RunField> fields)
      throws SQLException, IOException {
    Set<RunField.Need> needs = RunField.needs(fields);
    List<RunRow> rows = RunPages.all(sql, selection, needs);
    RunContext context = RunPages.context(sql, rows, needs, exchange.externalUrl());
    return Reply.json(
        out -> {
          out.writeStartObject();
          RunField.writeRuns(out, "items", rows, context, fields);
          out.writeEndObject();
        });
  }
}
