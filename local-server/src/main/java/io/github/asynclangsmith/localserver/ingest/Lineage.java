// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in its trace, read from its {@code dotted_order} and checked against its ids.
 *
 * @param traceId the id of the first segment
 * @param parentRunId the id of the last segment but one; null for a root
 * @param startTime the time of the last segment, in microseconds
 */
record Lineage(String traceId, @Nullable String parentRunId, long startTime) {
  private static final int ID_LENGTH = 36;

  /** Checks an op that has a dotted order. */
  static Lineage check(RunOp op, String dottedOrder) {
    Lineage found = parse(op.id, dottedOrder);
    if (op.traceId != null && !op.traceId.equals(found.traceId)) {
      throw invalid("trace_id " + op.traceId + " does not match first part of dotted_order", op);
    }
    if (op.parentRunId != null && !op.parentRunId.equals(found.parentRunId)) {
      String problem =
          found.parentRunId == null
              ? "has one part but the run has parent_run_id " + op.parentRunId
              : "parent_run_id " + op.parentRunId + " does not match its penultimate part";
      throw invalid(problem, op);
    }
    if (op.parentRunId == null && found.parentRunId != null && !op.isPatch()) {
      throw invalid("has several parts but the run has no parent_run_id", op);
    }
    return found;
  }

  /** The segment that a run without a dotted order would have. */
  static String segment(long startTime, String id) {
    StringBuilder time = new StringBuilder(Times.local(startTime));
    for (String separator : List.of("-", "-", ":", ":", ".")) {
      int at = time.indexOf(separator);
      time.deleteCharAt(at);
    }
    return time.append('Z').append(id).toString();
  }

  /** What a stored dotted order says. */
  static Lineage parse(String id, String dottedOrder) {
    String traceId = "";
    String parent = null;
    String current = null;
    long time = Long.MIN_VALUE;
    for (int start = 0; start <= dottedOrder.length(); ) {
      int dot = dottedOrder.indexOf('.', start);
      int end = dot < 0 ? dottedOrder.length() : dot;
      int idStart = end - ID_LENGTH;
      String segmentId = idStart > start ? Ids.normal(dottedOrder.substring(idStart, end)) : null;
      Long segmentTime =
          segmentId == null ? null : Times.parseCompact(dottedOrder.substring(start, idStart));
      if (segmentId == null || segmentTime == null) {
        throw invalid("part '" + dottedOrder.substring(start, end) + "' is malformed", id);
      }
      if (segmentTime < time) {
        throw invalid("part '" + segmentId + "' is earlier than its parent", id);
      }
      traceId = current == null ? segmentId : traceId;
      parent = current;
      current = segmentId;
      time = segmentTime;
      start = end + 1;
    }
    if (!id.equals(current)) {
      throw invalid("run id does not match last part of dotted_order", id);
    }
    return new Lineage(traceId, parent, time);
  }

  private static ApiError invalid(String problem, RunOp op) {
    return invalid(problem, op.id);
  }

  private static ApiError invalid(String problem, String id) {
    return ApiError.badRequest("invalid 'dotted_order': " + problem + " (run " + id + ")");
  }
}
