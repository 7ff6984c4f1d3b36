// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what arrives and serves prepared pages: the fixed other side of our own comparisons.
 * Stores nothing. All state belongs to one event loop.
 */
final class SinkServer {
  private static final byte[] POST = bytes("name=\"post.");
  private static final byte[] PATCH = bytes("name=\"patch.");

  /** A run's own part ends its name right after the 36 characters of its id. */
  private static final int ID_LENGTH = 36;

  private final long pageDelayMillis;
  private final RunPages pages;
  private final @Nullable TimedPages timed;
  private long requests;
  private long wireBytes;
  private long posts;
  private long patches;
  private long pagesServed;

  SinkServer(int runs, int payloadBytes, long pageDelayMillis) {
    this(runs, payloadBytes, false, pageDelayMillis);
  }

  SinkServer(int runs, int payloadBytes, boolean timed, long pageDelayMillis) {
    this.pages = new RunPages(runs, payloadBytes);
    this.timed = timed ? new TimedPages(runs, payloadBytes) : null;
    this.pageDelayMillis = pageDelayMillis;
  }

  /** Starts listening and gives the port. */
  Future<Integer> listen(Vertx vertx, int port) {
    return vertx
        .createHttpServer()
        .requestHandler(request -> route(vertx, request))
        .listen(port, "127.0.0.1")
        .map(server -> server.actualPort());
  }

  private void route(Vertx vertx, HttpServerRequest request) {
    String path = path(request);
    if (path.endsWith("/info")) {
      answer(request, 200, info());
    } else if (path.endsWith("/reset")) {
      reset();
      answer(request, 200, "{}");
    } else if (path.endsWith("/stats")) {
      answer(request, 200, stats());
    } else if (path.endsWith("/runs/query")) {
      request.body().onSuccess(body -> page(vertx, request, body));
    } else {
      request.body().onSuccess(body -> ingest(request, body));
    }
  }

  private void ingest(HttpServerRequest request, Buffer body) {
    requests++;
    wireBytes += body.length();
    byte[] plain = decode(body.getBytes(), request.getHeader("Content-Encoding"));
    posts += count(plain, POST);
    patches += count(plain, PATCH);
    answer(request, 202, "{}");
  }

  private void page(Vertx vertx, HttpServerRequest request, Buffer body) {
    pagesServed++;
    boolean v2 = path(request).contains("/v2/");
    JsonObject query = body.length() == 0 ? new JsonObject() : body.toJsonObject();
    String cursor = query.getString("cursor");
    Buffer answer =
        v2 && timed != null
            ? timed.page(query)
            : pages.page(cursor == null ? 0 : Integer.parseInt(cursor), v2);
    Runnable send =
        () -> request.response().putHeader("Content-Type", "application/json").end(answer);
    if (pageDelayMillis > 0) {
      vertx.setTimer(pageDelayMillis, timer -> send.run());
    } else {
      send.run();
    }
  }

  private void reset() {
    requests = 0;
    wireBytes = 0;
    posts = 0;
    patches = 0;
    pagesServed = 0;
  }

  private String stats() {
    return new JsonObject()
        .put("requests", requests)
        .put("wire_bytes", wireBytes)
        .put("posts", posts)
        .put("patches", patches)
        .put("pages", pagesServed)
        .encode();
  }

  private static String info() {
    JsonObject limits =
        new JsonObject()
            .put("use_multipart_endpoint", true)
            .put("size_limit", 100)
            .put("size_limit_bytes", 20_971_520);
    JsonObject flags =
        new JsonObject()
            .put("zstd_compression_enabled", true)
            .put("gzip_body_enabled", true)
            .put("ch_query_enabled", true)
            .put("sdb_query_enabled", true);
    return new JsonObject()
        .put("version", "0.17.0")
        .put("batch_ingest_config", limits)
        .put("instance_flags", flags)
        .encode();
  }

  private static void answer(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }

  private static String path(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.path(), "/");
  }

  private static byte[] decode(byte[] body, @Nullable String encoding) {
    if (encoding == null) {
      return body;
    }
    if (encoding.equals("zstd")) {
      long size = Zstd.getFrameContentSize(body);
      if (size > 0) {
        return Zstd.decompress(body, (int) size);
      }
    }
    ByteArrayInputStream raw = new ByteArrayInputStream(body);
    try (InputStream in =
        encoding.equals("zstd") ? new ZstdInputStream(raw) : new GZIPInputStream(raw)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the parts of whole runs; the parts of their fields have a longer name. */
  private static int count(byte[] in, byte[] what) {
    int found = 0;
    int last = in.length - what.length - ID_LENGTH;
    for (int i = 0; i < last; i++) {
      if (in[i] == what[0] && startsAt(in, i, what)) {
        i += what.length + ID_LENGTH;
        if (in[i] == '"') {
          found++;
        }
      }
    }
    return found;
  }

  private static boolean startsAt(byte[] in, int at, byte[] what) {
    for (int k = 1; k < what.length; k++) {
      if (in[at + k] != what[k]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
