// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, starting again. */
class LifecycleTest extends ServerFixture {
  @TempDir Path folder;

  @Test
  void a_file_keeps_everything_over_a_restart() {
    LocalLangSmithOptions options = options().file(folder.resolve("data.db")).build();
    restart(options);
    ingest(TestRun.root(1));
    object(post("/feedback", new JsonObject().put("run_id", TestRun.id(1)).put("key", "k")));
    JsonObject run = object(get("/runs/" + TestRun.id(1)));
    String tenant = object(get("/settings")).getString("id");

    restart(options);

    JsonObject again = object(get("/runs/" + TestRun.id(1)));
    assertThat(again).isEqualTo(run);
    assertThat(object(get("/settings")).getString("id")).isEqualTo(tenant);
    ingest(TestRun.root(2));
    assertThat(get("/runs/" + TestRun.id(2)).statusCode()).isEqualTo(200);
  }

  @Test
  void what_was_accepted_before_a_close_is_stored() {
    LocalLangSmithOptions options = options().file(folder.resolve("data.db")).build();
    restart(options);
    List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      answers.add(
          request(HttpMethod.POST, "/runs").sendBuffer(Buffer.buffer(TestRun.root(i).encode())));
    }
    await(answers.get(0));

    restart(options);

    for (int i = 1; i <= 5; i++) {
      boolean accepted = answers.get(i - 1).succeeded();
      if (accepted) {
        assertThat(get("/runs/" + TestRun.id(i)).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_file_of_a_newer_version_or_of_something_else_is_refused() throws Exception {
    Path newer = folder.resolve("newer.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + newer);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 1000");
    }
    Path other = Files.writeString(folder.resolve("other.db"), "no database at all ".repeat(100));

    assertThatThrownBy(() -> await(LocalLangSmith.start(vertx, options().file(newer).build())))
        .hasMessageContaining("newer");
    assertThatThrownBy(() -> await(LocalLangSmith.start(vertx, options().file(other).build())))
        .hasCauseInstanceOf(SQLException.class);
    waitUntil(() -> threads().size() == 1);
  }

  @Test
  void a_port_that_is_taken_fails_the_start_and_leaves_nothing() {
    LocalLangSmithOptions taken = options().port(server.port()).build();

    assertThatThrownBy(() -> await(LocalLangSmith.start(vertx, taken)))
        .hasCauseInstanceOf(IOException.class);
    waitUntil(() -> threads().size() == 1);
  }

  @Test
  void closing_ends_every_thread_and_may_be_repeated() {
    ingest(TestRun.root(1));
    assertThat(threads()).isNotEmpty();

    await(server.close());
    await(server.close());

    waitUntil(() -> threads().isEmpty());
    assertThatThrownBy(() -> get("/ok")).hasMessageContaining("refused");
  }

  @Test
  void several_servers_live_side_by_side() {
    LocalLangSmith second = await(LocalLangSmith.start(vertx));
    ingest(TestRun.root(1));

    assertThat(second.port()).isNotEqualTo(server.port());
    assertThat(
            await(
                    client
                        .getAbs(second.url() + "/runs/" + TestRun.id(1))
                        .putHeader("x-api-key", KEY)
                        .send())
                .statusCode())
        .isEqualTo(404);
    await(second.close());
  }

  @Test
  void options_are_checked_together() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LocalLangSmithOptions.builder()
                    .port(70_000)
                    .host(" ")
                    .maxBodyBytes(0)
                    .apiKey("")
                    .build())
        .withMessageContainingAll("port", "70000", "host", "maxBodyBytes", "apiKey");
  }

  @Test
  void options_never_show_the_key() {
    assertThat(LocalLangSmithOptions.builder().apiKey("top-secret").build().toString())
        .doesNotContain("top-secret")
        .contains("***");
  }

  @Test
  void info_tells_what_the_test_chose() {
    ServerInfo info =
        ServerInfo.defaults()
            .version("0.9.0")
            .useMultipart(false)
            .sizeLimit(7)
            .sizeLimitBytes(1_234)
            .flag("zstd_compression_enabled", false)
            .withoutFlag("gzip_body_enabled");

    restart(options().info(info).build());

    JsonObject answer = get("/info").bodyAsJsonObject();
    assertThat(answer.getString("version")).isEqualTo("0.9.0");
    JsonObject batch = answer.getJsonObject("batch_ingest_config");
    assertThat(batch.getBoolean("use_multipart_endpoint")).isFalse();
    assertThat(batch.getInteger("size_limit")).isEqualTo(7);
    assertThat(batch.getInteger("size_limit_bytes")).isEqualTo(1_234);
    JsonObject flags = answer.getJsonObject("instance_flags");
    assertThat(flags.getBoolean("zstd_compression_enabled")).isFalse();
    assertThat(flags.fieldNames()).doesNotContain("gzip_body_enabled");
  }

  private void restart(LocalLangSmithOptions options) {
    await(server.close());
    server = await(LocalLangSmith.start(vertx, options));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("langsmith-local"))
        .toList();
  }
}
