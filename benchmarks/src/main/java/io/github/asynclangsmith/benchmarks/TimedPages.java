// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pages of made-up runs, one of which starts every millisecond: for exports in windows of time. */
final class TimedPages {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PAGE_SIZE = 100;

  private final int runs;
  private final byte[] rest;

  TimedPages(int runs, int payloadBytes) {
    this.runs = runs;
    String text = "lorem ipsum ".repeat(payloadBytes / 24 + 1).substring(0, payloadBytes / 2);
    String payload = new JsonObject().put("text", text).encode();
    this.rest =
        (",\"name\":\"run\",\"run_type\":\"LLM\",\"status\":\"SUCCESS\",\"total_tokens\":7"
                + (",\"inputs\":" + payload + ",\"outputs\":" + payload + "}"))
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The v2 answer to a query. */
  Buffer page(JsonObject query) {
    boolean ascending = "ASC".equals(query.getString("sort_order"));
    int from = Math.max(0, index(query.getString("min_start_time"), 0));
    int to = Math.min(runs - 1, index(query.getString("max_start_time"), runs - 1));
    String cursor = query.getString("cursor");
    int at = cursor == null ? (ascending ? from : to) : Integer.parseInt(cursor);
    int left = ascending ? to - at + 1 : at - from + 1;
    int size = Math.max(0, Math.min(query.getInteger("page_size", PAGE_SIZE), left));
    Buffer out = Buffer.buffer(size * (rest.length + 120) + 64).appendString("{\"items\":[");
    for (int i = 0; i < size; i++) {
      append(out.appendString(i == 0 ? "" : ","), ascending ? at + i : at - i);
    }
    String next = size < left ? "\"" + (ascending ? at + size : at - size) + "\"" : "null";
    return out.appendString("],\"next_cursor\":" + next + "}");
  }

  private void append(Buffer out, int index) {
    String id = String.format("01900000-0000-7000-8000-%012d", index);
    out.appendString("{\"id\":\"" + id + "\",\"trace_id\":\"" + id + "\",\"start_time\":\"");
    out.appendString(FIRST.plusMillis(index) + "\"").appendBytes(rest);
  }

  private static int index(@Nullable String time, int otherwise) {
    if (time == null) {
      return otherwise;
    }
    long millis = Duration.between(FIRST, Instant.parse(time)).toMillis();
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE - 1, millis));
  }
}
