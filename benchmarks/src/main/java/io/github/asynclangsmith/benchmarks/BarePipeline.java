// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One encoding thread between an unbounded queue and the Vert.x HTTP client. */
final class BarePipeline {
  private static final int BATCH = 100;
  private static final String BOUNDARY = "bare";
  private static final List<String> FIELDS = List.of("inputs", "outputs", "extra");
  private static final DateTimeFormatter SEGMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<Map<String, Object>> STOP = List.of();

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http;
  private final RequestOptions target;
  private final BlockingQueue<List<Map<String, Object>>> batches = new LinkedBlockingQueue<>();
  private final Phaser open = new Phaser(1);
  private final AtomicLong sent = new AtomicLong();
  private final Thread encoder;
  private List<Map<String, Object>> batch = new ArrayList<>(BATCH);

  BarePipeline(Vertx vertx, String url) {
    http = Clients.create(vertx);
    target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + "/runs/multipart")
            .putHeader("x-api-key", "bench")
            .putHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .putHeader("Content-Encoding", "zstd");
    encoder = new Thread(this::encodeAll, "bare-encoder");
    encoder.start();
  }

  static String segment() {
    return SEGMENT.format(Instant.now());
  }

  static String now() {
    return Instant.now().toString();
  }

  void add(Map<String, Object> run) {
    batch.add(run);
    if (batch.size() == BATCH) {
      submit();
    }
  }

  /** Waits until every run added so far is accepted. */
  void drain() {
    if (!batch.isEmpty()) {
      submit();
    }
    open.arriveAndAwaitAdvance();
  }

  void close() throws InterruptedException, ExecutionException {
    batches.add(STOP);
    encoder.join();
    http.close().toCompletionStage().toCompletableFuture().get();
  }

  long sent() {
    return sent.get();
  }

  private void submit() {
    open.register();
    batches.add(batch);
    batch = new ArrayList<>(BATCH);
  }

  private void encodeAll() {
    try {
      for (List<Map<String, Object>> next = batches.take(); next != STOP; next = batches.take()) {
        send(encode(next), next.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] encode(List<Map<String, Object>> runs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
    try {
      for (Map<String, Object> run : runs) {
        Map<String, Object> own = new LinkedHashMap<>(run);
        FIELDS.forEach(own::remove);
        part(out, "post." + run.get("id"), own);
        for (String field : FIELDS) {
          part(out, "post." + run.get("id") + "." + field, run.get(field));
        }
      }
      out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Zstd.compress(out.toByteArray(), 1);
  }

  private void part(ByteArrayOutputStream out, String name, @Nullable Object value)
      throws IOException {
    byte[] json = mapper.writeValueAsBytes(value);
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(json);
    out.write('\r');
    out.write('\n');
  }

  private void send(byte[] body, int runs) {
    http.request(target)
        .compose(request -> request.send(Buffer.buffer(body)).compose(answer -> answer.body()))
        .onComplete(
            done -> {
              if (done.succeeded()) {
                sent.addAndGet(runs);
              }
              open.arriveAndDeregister();
            });
  }
}
