// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.RateLimitException;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.errors.ValidationException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends TransportFixture {
  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 502, 503, 504})
  void retriesPassingStatusesOnEveryMethod(int status) throws Exception {
    server.thenAnswer(status, "").thenAnswer(200, "{\"ok\":true}");
    assertThat(await(transport().call(post("/things"))).asMap()).containsEntry("ok", true);
    assertThat(server.seen()).hasSize(2);
  }

  @Test
  void retries500OnlyWhereSendingTwiceDoesNoHarm() throws Exception {
    server.thenAnswer(500, "").thenAnswer(200, "{}").thenAnswer(500, "");
    await(transport().call(get("/things")));
    assertThat(server.seen()).hasSize(2);
    assertThat(failure(transport().call(post("/things")))).isInstanceOf(ServerException.class);
    assertThat(server.seen()).hasSize(3);
  }

  @Test
  void retriesABrokenConnectionOnlyWhereSendingTwiceDoesNoHarm() throws Exception {
    server.thenReset().thenAnswer(200, "{}").thenReset();
    await(transport().call(post("/things").idempotent()));
    assertThat(server.seen()).hasSize(2);
    assertThat(failure(transport().call(post("/things")))).isInstanceOf(TransportException.class);
    assertThat(server.seen()).hasSize(3);
  }

  @Test
  void neverRetriesWhatTheServerHasAnswered() throws Exception {
    server.thenAnswer(409, "{\"detail\":\"taken\"}").thenAnswer(422, "{}");
    assertThat(failure(transport().call(get("/things"))))
        .isInstanceOf(ConflictException.class)
        .hasMessage("things.read: status 409: taken");
    assertThat(failure(transport().call(get("/things")))).isInstanceOf(ValidationException.class);
    assertThat(server.seen()).hasSize(2);
  }

  @Test
  void givesUpAfterTheConfiguredRetries() throws Exception {
    server.thenAnswer(503, "{\"detail\":\"down\"}");
    assertThat(failure(transport().call(get("/things"))))
        .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.attempts()).isEqualTo(4))
        .hasMessage("things.read: status 503: down (after 4 attempts)");
    assertThat(server.seen()).hasSize(4);
  }

  @Test
  void retriesAFailedConnectOnEveryMethod() throws Exception {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    HttpRestTransport transport = transport(o -> o.endpoint("http://127.0.0.1:" + port));
    assertThat(failure(transport.call(post("/things"))))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.attempts()).isEqualTo(4))
        .hasMessageContaining("http://127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry-after-ms=150", "retry-after=0.15"})
  void waitsAsLongAsTheServerAsks(String header) throws Exception {
    String[] nameAndValue = header.split("=");
    server.thenAnswer(429, "", nameAndValue[0], nameAndValue[1]).thenAnswer(200, "{}");
    long start = System.nanoTime();
    await(transport().call(get("/things")));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void cutsAnAnnouncedDelayThatIsTooLong() throws Exception {
    server.thenAnswer(429, "", "retry-after", "3600").thenAnswer(200, "{}");
    RetryOptions retry = RetryOptions.builder().maxRetryAfter(Duration.ofMillis(10)).build();
    await(transport(o -> o.retry(retry)).call(get("/things")));
    assertThat(server.seen()).hasSize(2);
  }

  @Test
  void failsAtOnceWhenWaitingWouldPassTheTotalTimeout() throws Exception {
    server.thenAnswer(429, "", "retry-after", "30");
    HttpRestTransport transport =
        transport(o -> o.requestTimeout(Duration.ofSeconds(5)).totalTimeout(Duration.ofSeconds(5)));
    long start = System.nanoTime();
    assertThat(failure(transport.call(get("/things"))))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.retryAfter()).hasSeconds(30));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void stopsRetryingWhenTheBudgetOfTheClientIsUsedUp() throws Exception {
    server.thenAnswer(503, "");
    RetryOptions retry = RetryOptions.builder().baseDelay(Duration.ofMillis(1)).budget(4).build();
    HttpRestTransport transport = transport(o -> o.retry(retry));
    for (int i = 0; i < 5; i++) {
      failure(transport.call(get("/things")));
    }
    assertThat(server.seen()).hasSize(5 + 4);
  }

  @Test
  void aRequestThatTimesOutIsRetriedWhereSendingTwiceDoesNoHarm() throws Exception {
    server.thenHang().thenAnswer(200, "{}").thenHang();
    HttpRestTransport transport = transport(o -> o.requestTimeout(Duration.ofMillis(100)));
    await(transport.call(get("/things")));
    assertThat(failure(transport.call(post("/things"))))
        .isInstanceOfSatisfying(
            TimeoutException.class,
            e -> {
              assertThat(e.deadline()).isEqualTo(TimeoutException.Deadline.REQUEST);
              assertThat(e.configured()).hasMillis(100);
            });
    ScriptedServer.until(() -> server.closedConnections() == 2);
  }

  @Test
  void theTotalTimeoutCoversAllAttempts() throws Exception {
    server.thenAnswer(503, "").thenHang();
    // An attempt may take as long as all of them: the second one never reaches its own timeout.
    HttpRestTransport transport =
        transport(
            o -> o.requestTimeout(Duration.ofMillis(800)).totalTimeout(Duration.ofMillis(800)));
    assertThat(failure(transport.call(get("/things"))))
        .isInstanceOfSatisfying(TimeoutException.class, e -> assertThat(e.attempts()).isEqualTo(2))
        .hasMessageContaining("the total timeout of 800 ms");
  }

  @Test
  void aCallThatNeverGetsAConnectionEndsWithTheTotalTimeout() throws Exception {
    server.thenHang();
    HttpRestTransport transport =
        transport(
            o ->
                o.maxConnections(1)
                    .requestTimeout(Duration.ofMillis(300))
                    .totalTimeout(Duration.ofMillis(300)));
    var first = transport.call(get("/things"));
    var second = transport.call(get("/things"));
    assertThat(failure(first)).isInstanceOf(TimeoutException.class);
    assertThat(failure(second)).isInstanceOf(TimeoutException.class);
    ScriptedServer.until(() -> server.closedConnections() >= 1);
  }
}
