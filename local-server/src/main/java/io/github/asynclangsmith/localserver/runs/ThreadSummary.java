// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import io.github.asynclangsmith.localserver.runs.RunRow.PayloadColumn;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thread in a list: what its traces add up to, its first words and its last.
 *
 * @param threadId the thread
 * @param stats over the root runs
 * @param feedback over all runs of the traces
 * @param first the root of the first trace, with inputs
 * @param last the root of the last trace, with outputs
 * @param lastError the error of the last trace that failed
 */
record ThreadSummary(
    String threadId,
    RunStats stats,
    ObjectNode feedback,
    RunRow first,
    RunRow last,
    @Nullable String lastError) {

  /** Summarises the thread of these root runs, of which there is at least one. */
  static ThreadSummary of(Sql sql, String threadId, Where roots) throws SQLException {
    RunRow failed =
        end(sql, new Where().and(roots.sql(), args(roots)).and("r.status = 'error'"), true, null);
    return new ThreadSummary(
        threadId,
        RunStats.over(sql, roots),
        feedback(sql, roots),
        Objects.requireNonNull(end(sql, roots, false, Need.INPUTS)),
        Objects.requireNonNull(end(sql, roots, true, Need.OUTPUTS)),
        failed == null || failed.error == null ? null : Previews.cut(failed.error));
  }

  private static Object[] args(Where where) {
    return where.args().toArray();
  }

  private static @Nullable RunRow end(Sql sql, Where roots, boolean last, @Nullable Need need)
      throws SQLException {
    Set<Need> needs = need == null ? Set.of() : Set.of(need);
    RunPages.Page page = RunPages.read(sql, new RunPages.Request(roots, last, 1, null), needs);
    return page.rows().isEmpty() ? null : page.rows().get(0);
  }

  /** The feedback on any run of the traces of these roots. */
  static ObjectNode feedback(Sql sql, Where roots) throws SQLException {
    return FeedbackStats.where(
        sql, "f.trace_id IN (SELECT r.id FROM runs r WHERE " + roots.sql() + ")", roots.args());
  }

  /** As version 2 lists it. */
  ObjectNode toJson() {
    ObjectNode out = common();
    out.put("trace_id", last.id);
    out.put("first_trace_id", first.id).put("last_trace_id", last.id);
    out.put("start_time", Times.utc(stats.lastStart()));
    out.put("min_start_time", Times.utc(stats.firstStart()));
    out.put("max_start_time", Times.utc(stats.lastStart()));
    out.put("num_errored_turns", stats.errors());
    out.set("total_token_details", stats.details().total("token_details"));
    out.set("total_cost_details", stats.details().total("cost_details"));
    if (lastError != null) {
      out.put("last_error", lastError);
    }
    return out;
  }

  /** As version 1 lists it, with a filter that finds its runs. */
  ObjectNode toGroup() {
    ObjectNode out = common();
    out.put("filter", "eq(thread_id, " + Json.MAPPER.getNodeFactory().textNode(threadId) + ")");
    out.put("min_start_time", Times.offset(stats.firstStart()));
    out.put("max_start_time", Times.offset(stats.lastStart()));
    return out.put("last_error", lastError);
  }

  private ObjectNode common() {
    ObjectNode numbers = stats.toJson();
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("thread_id", threadId).put("count", stats.count());
    for (String name : new String[] {"total_tokens", "total_cost", "latency_p50", "latency_p99"}) {
      out.set(name, numbers.get(name));
    }
    out.set("feedback_stats", feedback);
    out.put("first_inputs", Previews.of(first.payload(PayloadColumn.INPUTS)));
    return out.put("last_outputs", Previews.of(last.payload(PayloadColumn.OUTPUTS)));
  }
}
