// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test can make go wrong. */
class FaultsTest extends ServerFixture {
  @Test
  void the_next_requests_get_a_scripted_answer_and_later_ones_a_real_one() {
    FaultRule rule =
        server.faults().next(2, "POST", "/runs/batch", Fault.status(503).body("{\"x\":1}"));

    HttpResponse<Buffer> struck = post("/api/v1/runs/batch", new JsonObject());
    assertThat(struck.statusCode()).isEqualTo(503);
    assertThat(struck.bodyAsString()).isEqualTo("{\"x\":1}");
    assertThat(post("/runs/batch", new JsonObject()).statusCode()).isEqualTo(503);
    assertThat(post("/runs/batch", new JsonObject()).statusCode()).isEqualTo(202);
    assertThat(rule.hits()).isEqualTo(2);
  }

  @Test
  void a_struck_request_stores_nothing() {
    server.faults().next(1, "POST", "/runs", Fault.status(500));

    post("/runs", TestRun.root(1));

    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(404);
  }

  @Test
  void retry_after_is_seconds_or_a_date() {
    server.faults().next(1, "*", "/ok", Fault.status(429).retryAfter(Duration.ofMillis(1_500)));
    assertThat(get("/ok").getHeader("Retry-After")).isEqualTo("2");

    Instant time = Instant.parse("2026-02-03T04:05:06Z");
    server.faults().next(1, "*", "/ok", Fault.status(429).retryAfter(time));
    assertThat(get("/ok").getHeader("Retry-After")).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/runs/query", "/v2/runs/*", "/api/v2/**", "**"})
  void rules_name_routes_by_pattern(String pattern) {
    server.faults().always("POST", pattern, Fault.status(418));

    assertThat(post("/api/v2/runs/query", new JsonObject()).statusCode()).isEqualTo(418);
    assertThat(get("/ok").statusCode()).isEqualTo(200);
  }

  @Test
  void one_star_is_one_segment() {
    server.faults().always("*", "/runs/*", Fault.status(418));

    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(418);
    assertThat(get("/runs/a/b").statusCode()).isEqualTo(404);
    assertThat(get("/v2/runs/x").statusCode()).isEqualTo(422);
  }

  @Test
  void a_rate_strikes_about_its_share_and_the_same_ones_each_time() {
    List<Integer> first = statusesAtRate(0.5);

    assertThat(statusesAtRate(0.5)).isEqualTo(first);
    assertThat(first).contains(200, 500);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.faults().rate(1.5, 1, "*", "/ok", Fault.status(500)));
  }

  private List<Integer> statusesAtRate(double rate) {
    FaultRule rule = server.faults().rate(rate, 42, "GET", "/ok", Fault.status(500));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(get("/ok").statusCode());
    }
    rule.clear();
    return statuses;
  }

  @Test
  void a_delayed_request_is_answered_late() {
    server.faults().next(1, "GET", "/ok", Fault.delay(Duration.ofMillis(150)));

    long start = System.nanoTime();
    assertThat(get("/ok").statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void a_stalled_request_is_answered_when_released() {
    FaultRule rule = server.faults().always("POST", "/runs", Fault.stall());
    Future<HttpResponse<Buffer>> answer =
        request(HttpMethod.POST, "/runs").sendBuffer(Buffer.buffer(TestRun.root(1).encode()));
    waitUntil(() -> rule.stalled() == 1);
    assertThat(answer.isComplete()).isFalse();

    rule.release();

    assertThat(await(answer).statusCode()).isEqualTo(202);
    assertThat(rule.stalled()).isZero();
    assertThat(post("/runs", TestRun.root(2)).statusCode()).isEqualTo(202);
  }

  @Test
  void closing_the_server_ends_what_is_stalled() {
    FaultRule rule = server.faults().always("GET", "/ok", Fault.stall());
    Future<HttpResponse<Buffer>> answer = request(HttpMethod.GET, "/ok").send();
    waitUntil(() -> rule.stalled() == 1);

    await(server.close());

    assertThatThrownBy(() -> await(answer)).hasCauseInstanceOf(HttpClosedException.class);
  }

  @Test
  void connections_are_reset_before_or_after_the_body_without_storing() {
    server.faults().next(1, "*", "/runs", Fault.resetBeforeBody());
    assertReset();
    server.faults().next(1, "*", "/runs", Fault.resetAfterBody());
    assertReset();

    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(server.requests().of("POST", "/runs")).hasSize(2);
    assertThat(server.requests().of("POST", "/runs").get(1).bodySize()).isPositive();
  }

  @Test
  void a_reset_within_the_answer_comes_after_the_work_is_done() {
    server.faults().next(1, "*", "/runs", Fault.resetInAnswer(5));

    assertReset();

    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(200);
  }

  private void assertReset() {
    Future<HttpResponse<Buffer>> answer =
        request(HttpMethod.POST, "/runs").sendBuffer(Buffer.buffer(TestRun.root(1).encode()));
    assertThatThrownBy(() -> await(answer)).hasMessageMatching("(?is).*(closed|reset).*");
  }

  @Test
  void a_truncated_answer_is_complete_as_http() {
    server.faults().next(1, "GET", "/info", Fault.truncate(10));

    HttpResponse<Buffer> response = get("/info");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.bodyAsString()).isEqualTo("{\"version\"".substring(0, 10));
  }

  @Test
  void clearing_disarms_everything() {
    server.faults().always("*", "**", Fault.status(500));
    server.faults().next(5, "*", "**", Fault.stall());

    server.faults().clear();

    assertThat(get("/ok").statusCode()).isEqualTo(200);
  }
}
