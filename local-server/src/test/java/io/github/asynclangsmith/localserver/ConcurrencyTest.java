// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, and large ones, without losing a run or blocking an event loop. */
class ConcurrencyTest extends ServerFixture {
  private static final int REQUESTS = 40;
  private static final int RUNS_A_REQUEST = 50;

  private static final Pattern APPLICATION_FRAME =
      Pattern.compile(
          "\\tat \\S*?(io\\.netty|io\\.vertx|io\\.github\\.asynclangsmith|com\\.fasterxml"
              + "|com\\.github\\.luben|org\\.sqlite)\\.");
  private static final Duration MAX_ON_LOOP = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void nothing_is_lost_or_doubled_when_many_requests_meet() {
    await(server.close());
    server = await(LocalLangSmith.start(vertx, options().file(folder.resolve("many.db")).build()));
    List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      answers.add(multipart(client, body(i * RUNS_A_REQUEST)));
      answers.add(multipart(client, body(i * RUNS_A_REQUEST)));
    }

    for (Future<HttpResponse<Buffer>> answer : answers) {
      assertThat(await(answer).statusCode()).isEqualTo(202);
    }
    JsonObject stats =
        object(post("/runs/stats", new JsonObject().put("session", projectId("tests"))));
    assertThat(stats.getInteger("run_count")).isEqualTo(REQUESTS * RUNS_A_REQUEST);
    assertThat(array(get("/sessions"))).hasSize(1);
  }

  @Test
  void large_bodies_and_pages_never_block_an_event_loop() {
    PrintStream original = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    Vertx watched =
        Vertx.vertx(
            new VertxOptions()
                .setBlockedThreadCheckInterval(10)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(MAX_ON_LOOP.toNanos())
                .setWarningExceptionTime(MAX_ON_LOOP.toNanos()));
    LocalLangSmith busy = await(LocalLangSmith.start(watched, options().build()));
    String url = busy.url();
    WebClient caller = WebClient.create(vertx);
    Buffer large = largeBody();
    try {
      for (int i = 0; i < 3; i++) {
        HttpResponse<Buffer> accepted = await(ingestLarge(caller, url, large));
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonObject query = new JsonObject().put("trace", TestRun.id(1)).put("limit", 100);
        HttpResponse<Buffer> page =
            await(post(caller, url + "/runs/query", "application/json", query.toBuffer()));
        assertThat(page.bodyAsJsonObject().getJsonArray("runs")).hasSize(100);
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
      }
    } finally {
      System.setErr(original);
      caller.close();
      await(busy.close());
      await(watched.close());
    }

    assertThat(blockedByUs(captured.toString(StandardCharsets.UTF_8))).isEmpty();
  }

  /**
   * The reports of an event loop that was blocked at work of ours: the innermost frame outside of
   * the JDK is the server's, or of a library that only the server calls. A loop that was found in
   * Netty or Vert.x was loading classes, writing to the socket, or waiting for a processor.
   */
  private static List<String> blockedByUs(String log) {
    List<String> reports = new ArrayList<>();
    for (String report : log.split("\\[vertx-blocked-thread-checker\\]", -1)) {
      Matcher innermost = APPLICATION_FRAME.matcher(report);
      if (innermost.find() && !innermost.group(1).matches("io\\.(netty|vertx)")) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** A hundred runs of one trace with 200 KB of input each, compressed. */
  private static Buffer largeBody() {
    JsonObject root = TestRun.root(1);
    MultipartBody body = MultipartBody.empty().run("post", root);
    JsonArray messages = new JsonArray();
    for (int i = 0; i < 2_000; i++) {
      messages.add(new JsonObject().put("role", "user").put("content", "some text ".repeat(7)));
    }
    for (int i = 2; i <= 100; i++) {
      body.run(
          "post", TestRun.child(i, root).put("inputs", new JsonObject().put("messages", messages)));
    }
    return Buffer.buffer(Zstd.compress(body.end().getBytes(), 1));
  }

  private static Buffer body(int first) {
    MultipartBody body = MultipartBody.empty();
    for (int i = first; i < first + RUNS_A_REQUEST; i++) {
      body.run("post", TestRun.root(i));
    }
    return body.end();
  }

  private static Future<HttpResponse<Buffer>> ingestLarge(WebClient with, String url, Buffer zstd) {
    return with.postAbs(url + "/runs/multipart")
        .putHeader("x-api-key", KEY)
        .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
        .putHeader("Content-Encoding", "zstd")
        .sendBuffer(zstd);
  }

  private Future<HttpResponse<Buffer>> multipart(WebClient with, Buffer body) {
    return post(with, server.url() + "/runs/multipart", MultipartBody.CONTENT_TYPE, body);
  }

  private static Future<HttpResponse<Buffer>> post(
      WebClient with, String url, String contentType, Buffer body) {
    return with.requestAbs(HttpMethod.POST, url)
        .putHeader("x-api-key", KEY)
        .putHeader("Content-Type", contentType)
        .sendBuffer(body);
  }
}
