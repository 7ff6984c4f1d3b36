// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.AuthenticationException;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsyncLangSmithClientTest extends ClientFixture {
  @Test
  void creatingAClientSendsNothing() {
    assertThat(server.requests().total()).isZero();
    assertThat(client.options().endpoint()).isEqualTo(server.url());
    assertThat(client.toString()).contains(server.url()).doesNotContain(KEY);
  }

  @Test
  void aGoodServerIsDiagnosedAsHealthy() throws Exception {
    Diagnosis diagnosis = await(client.diagnose());
    assertThat(diagnosis.problems()).isEmpty();
    assertThat(diagnosis.isHealthy()).isTrue();
    assertThat(diagnosis.reachable()).isTrue();
    assertThat(diagnosis.authenticated()).isTrue();
    assertThat(diagnosis.server().version()).isNotBlank();
    assertThat(diagnosis.latency()).isPositive();
    assertThat(diagnosis.settings())
        .contains(new Setting("endpoint", server.url(), "explicit"))
        .contains(new Setting("apiKey", "***", "explicit"));
    assertThat(diagnosis.toString())
        .contains("LangSmith: ok", "endpoint = " + server.url() + " (explicit)")
        .doesNotContain(KEY);
  }

  @Test
  void aWrongKeyIsDiagnosed() throws Exception {
    String wrong = "lsv2_pt_wrong_wrong_wrong";
    Diagnosis diagnosis = await(connect(o -> o.apiKey(wrong)).diagnose());
    assertThat(diagnosis.reachable()).isTrue();
    assertThat(diagnosis.authenticated()).isFalse();
    assertThat(diagnosis.server()).isNotNull();
    assertThat(diagnosis.problems()).singleElement().asString().contains("status 401");
    assertThat(diagnosis.toString()).doesNotContain(wrong);
  }

  @Test
  void aServerThatIsNotThereIsDiagnosed() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    Diagnosis diagnosis = await(connect(o -> o.endpoint("http://127.0.0.1:" + port)).diagnose());
    assertThat(diagnosis.reachable()).isFalse();
    assertThat(diagnosis.authenticated()).isNull();
    assertThat(diagnosis.server()).isNull();
    assertThat(diagnosis.latency()).isZero();
    assertThat(diagnosis.problems())
        .hasSize(2)
        .allMatch(each -> each.contains("127.0.0.1:" + port));
  }

  @Test
  void aFailingServerIsDiagnosedWithoutRetries() throws Exception {
    server.faults().always("*", "/**", Fault.status(503));
    Diagnosis diagnosis = await(client.diagnose());
    assertThat(diagnosis.reachable()).isTrue();
    assertThat(diagnosis.authenticated()).isNull();
    assertThat(diagnosis.problems()).hasSize(2);
    assertThat(server.requests().total()).isEqualTo(2);
  }

  @Test
  void anyRouteCanBeAsked() throws Exception {
    RawResponse created =
        await(
            client.request(
                RawRequest.of(HttpMethod.POST, "/sessions").body(Map.of("name", "raw"))));
    assertThat(created.json().asMap()).containsEntry("name", "raw");
    RawResponse found = await(client.request(RawRequest.get("/sessions").query("name", "raw")));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().asList()).hasSize(1);
  }

  @Test
  void aRawRequestFailsAsAnyOther() throws Exception {
    AsyncLangSmithClient stranger = connect(o -> o.apiKey("lsv2_pt_someone_else"));
    assertThat(failure(stranger.request(RawRequest.get("/sessions"))))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageStartingWith("GET /sessions: status 401");
  }

  @Test
  void faultsOfTheServerAreRetried() throws Exception {
    server.faults().next(2, "POST", "/sessions", Fault.status(503).retryAfter(Duration.ZERO));
    await(client.projects().create(ProjectCreate.builder().name("stubborn").build()));
    assertThat(server.requests().of("POST", "/sessions")).hasSize(3);
  }

  @Test
  void aConnectionThatBreaksInTheAnswerIsRetriedForReads() throws Exception {
    server.faults().next(1, "GET", "/sessions", Fault.resetInAnswer(5));
    assertThat(await(client.projects().existsByName("nothing"))).isFalse();
  }

  @Test
  void aTruncatedAnswerIsNoSuccess() throws Exception {
    server.faults().always("GET", "/sessions", Fault.truncate(1));
    assertThat(failure(client.projects().readByName("x"))).isInstanceOf(DecodingException.class);
  }

  @Test
  void closingIsIdempotentAndFailsWhatIsUnderWay() throws Exception {
    server.faults().always("GET", "/sessions", Fault.stall());
    Future<?> call = client.projects().readByName("x");
    until(() -> server.requests().total() == 1);
    Future<FlushReport> first = client.close();
    Future<FlushReport> second = client.close();
    await(first);
    await(second);
    assertThat(failure(call)).isInstanceOf(ClientClosedException.class);
    assertThat(failure(client.projects().readByName("x")))
        .isInstanceOf(ClientClosedException.class);
    assertThat(failure(client.projects().list(null).collect(1)))
        .isInstanceOf(ClientClosedException.class);
    assertThat(await(client.diagnose()).reachable()).isFalse();
  }

  @Test
  void closingVertxClosesTheClient() throws Exception {
    Vertx own = Vertx.vertx();
    AsyncLangSmithClient hooked = AsyncLangSmithClient.create(own, client.options());
    await(hooked.projects().existsByName("x"));
    await(own.close());
    assertThat(failure(hooked.projects().existsByName("x")))
        .isInstanceOf(ClientClosedException.class);
  }

  @Test
  void severalClientsShareAVertx() throws Exception {
    List<AsyncLangSmithClient> many =
        List.of(connect(o -> {}), connect(o -> {}), connect(o -> o.maxConnections(1)));
    for (AsyncLangSmithClient each : many) {
      assertThat(await(each.projects().existsByName("x"))).isFalse();
    }
    await(many.get(0).close());
    assertThat(await(many.get(1).projects().existsByName("x"))).isFalse();
  }
}
