// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit that export is compared with, with the arguments and the output of {@code ExportMain}:
 * one page after the other through the Vert.x HTTP client, parsed into a tree.
 */
public final class BareExportMain {
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http;
  private final RequestOptions target;
  private long runs;
  private long idLengths;
  private long firstAt;

  private BareExportMain(Vertx vertx, String url) {
    http = Clients.create(vertx);
    target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + "/api/v2/runs/query")
            .putHeader("x-api-key", "bench")
            .putHeader("Content-Type", "application/json");
  }

  /** Reads every page and prints one JSON line. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    Vertx vertx = Vertx.vertx();
    BareExportMain export = new BareExportMain(vertx, arguments.text("url"));
    export.read(arguments.number("warmup", 10_000));
    ProcessMeter meter = new ProcessMeter();
    System.gc();
    meter.reset();
    long from = System.nanoTime();
    export.read(arguments.number("runs", 100_000));
    long total = System.nanoTime() - from;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("runs", export.runs);
    line.put("ttfr_ms", (export.firstAt - from) / 1_000_000);
    line.put("total_ms", total / 1_000_000);
    line.put("cpu_ms", meter.cpuMillis());
    line.put("rss_peak_kb", ProcessMeter.peakResidentKib());
    line.put("heap_peak", meter.peakHeapBytes());
    Report.print(line);
    vertx.close();
  }

  private void read(int limit) throws Exception {
    runs = 0;
    firstAt = 0;
    next(null, limit).toCompletionStage().toCompletableFuture().get();
  }

  private Future<Void> next(@Nullable String cursor, int limit) {
    JsonObject body = new JsonObject().put("page_size", 100);
    if (cursor != null) {
      body.put("cursor", cursor);
    }
    return http.request(target)
        .compose(request -> request.send(body.toBuffer()).compose(answer -> answer.body()))
        .compose(page -> consume(page, limit));
  }

  private Future<Void> consume(Buffer page, int limit) {
    JsonNode tree;
    try {
      tree = mapper.readTree(page.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode run : tree.path("items")) {
      if (firstAt == 0) {
        firstAt = System.nanoTime();
      }
      idLengths += run.path("id").textValue().length();
      runs++;
    }
    JsonNode cursor = tree.path("next_cursor");
    if (runs >= limit || !cursor.isTextual()) {
      return Future.succeededFuture();
    }
    return next(cursor.textValue(), limit);
  }

  /** Keeps the ids from being optimised away. */
  long idLengths() {
    return idLengths;
  }
}
