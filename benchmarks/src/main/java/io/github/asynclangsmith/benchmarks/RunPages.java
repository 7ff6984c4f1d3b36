// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Pages of made-up runs, built once: every page of a list is the same but for its cursor. */
final class RunPages {
  private static final int PAGE_SIZE = 100;

  private final int runs;
  private final Buffer v1;
  private final Buffer v2;

  RunPages(int runs, int payloadBytes) {
    this.runs = runs;
    this.v1 = items(payloadBytes, false);
    this.v2 = items(payloadBytes, true);
  }

  /** The answer that begins at an offset. */
  Buffer page(int offset, boolean asV2) {
    int next = offset + PAGE_SIZE;
    String cursor = next < runs ? "\"" + next + "\"" : "null";
    Buffer out = Buffer.buffer(v1.length() + 64);
    if (asV2) {
      return out.appendString("{\"items\":")
          .appendBuffer(v2)
          .appendString(",\"next_cursor\":" + cursor + "}");
    }
    return out.appendString("{\"runs\":")
        .appendBuffer(v1)
        .appendString(",\"cursors\":{\"next\":" + cursor + "}}");
  }

  private static Buffer items(int payloadBytes, boolean asV2) {
    JsonArray page = new JsonArray();
    String text = "lorem ipsum ".repeat(payloadBytes / 24 + 1).substring(0, payloadBytes / 2);
    for (int i = 0; i < PAGE_SIZE; i++) {
      String id = new UUID(0x0190_0000_0000_7000L + i, 0x8000_0000_0000_0000L + i).toString();
      page.add(
          new JsonObject()
              .put("id", id)
              .put("trace_id", id)
              .put("name", "run-" + i)
              .put("run_type", asV2 ? "LLM" : "llm")
              .put("status", asV2 ? "SUCCESS" : "success")
              .put("start_time", "2026-01-01T00:00:00.000001Z")
              .put("end_time", "2026-01-01T00:00:01.000001Z")
              .put(asV2 ? "project_id" : "session_id", id)
              .put("dotted_order", "20260101T000000000001Z" + id)
              .put("inputs", new JsonObject().put("text", text))
              .put("outputs", new JsonObject().put("text", text))
              .put("total_tokens", i));
    }
    return page.toBuffer();
  }
}
