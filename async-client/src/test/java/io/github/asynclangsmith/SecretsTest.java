// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.http.ScriptedServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String KEY = "lsv2_pt_topsecret0123456789";
  private static final String HEADER = "header-secret-0123456789";

  /** Everything that goes wrong in every way, with everything that is logged on the way. */
  @Test
  void noFailureAndNoLogLineHoldsASecret() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    StringWriter failures = new StringWriter();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      collect(new PrintWriter(failures, true));
    } finally {
      System.setErr(before);
    }
    assertThat(failures.toString()).contains("status 401", "Connection was closed", "timeout");
    assertThat(failures + log.toString(StandardCharsets.UTF_8))
        .doesNotContain(KEY, HEADER, "sig-secret");
  }

  private static void collect(PrintWriter out) throws Exception {
    Vertx vertx = Vertx.vertx();
    ScriptedServer server = new ScriptedServer(vertx);
    server
        .thenAnswer(401, "{\"detail\":\"" + KEY + " and " + HEADER + "\"}")
        .thenReset()
        .thenAnswer(200, "not json " + KEY)
        .thenHang();
    LangSmithOptions options =
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey(KEY)
            .putHeader("x-custom", HEADER)
            .retry(RetryOptions.none())
            .tracing(TracingOptions.disabled())
            .requestTimeout(Duration.ofMillis(100))
            .build();
    AsyncLangSmithClient client = AsyncLangSmithClient.create(vertx, options);
    List<Future<?>> calls =
        List.of(
            client.projects().readByName("x"),
            client.projects().readByName("x"),
            client.projects().readByName("x"),
            client.request(
                RawRequest.of(HttpMethod.POST, server.url() + "/x?sig=sig-secret")
                    .body(Map.of("k", "v"))));
    for (Future<?> call : calls) {
      ScriptedServer.failure(call).printStackTrace(out);
    }
    out.println(client);
    out.println(client.options());
    out.println(ScriptedServer.await(client.diagnose()));
    ScriptedServer.await(client.close());
    server.close();
    ScriptedServer.await(vertx.close());
  }
}
