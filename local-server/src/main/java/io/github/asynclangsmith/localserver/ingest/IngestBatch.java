// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one ingest request carries, parsed and checked, before anything is stored.
 *
 * @param runs the operations in the order they were sent
 * @param attachments files of runs
 * @param feedback feedback objects, each with its id
 */
record IngestBatch(List<RunOp> runs, List<Attachment> attachments, List<ObjectNode> feedback) {
  IngestBatch() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /**
   * A file of a run.
   *
   * @param runId the run
   * @param name its name, unique within the run
   * @param mimeType its media type
   * @param data its bytes
   */
  record Attachment(String runId, String name, String mimeType, Buffer data) {}

  /** Checks what the batch routes demand of every run: its place in a trace. */
  void checkLineage() {
    for (RunOp run : runs) {
      if (run.traceId == null || run.dottedOrder == null) {
        String missing = run.traceId == null ? "trace_id" : "dotted_order";
        throw ApiError.badRequest("run " + run.id + " has no '" + missing + "'");
      }
      Lineage.check(run, run.dottedOrder);
    }
  }
}
