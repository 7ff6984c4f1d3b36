// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.luben.zstd.Zstd;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import org.junit.jupiter.api.Test;

/** What the server remembers of its requests. */
class RequestLogTest extends ServerFixture {
  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().logRequests(5).logBytes(2_000);
  }

  @Test
  void a_request_is_logged_with_its_route_headers_size_and_status() {
    await(
        request(HttpMethod.POST, "/api/v1/runs/batch?x=1")
            .putHeader("X-Custom", "seen")
            .putHeader("Authorization", "Bearer hidden")
            .sendBuffer(Buffer.buffer("{}")));

    RecordedRequest logged = server.requests().all().get(0);
    assertThat(logged.method()).isEqualTo("POST");
    assertThat(logged.path()).isEqualTo("/runs/batch");
    assertThat(logged.uri()).isEqualTo("/api/v1/runs/batch?x=1");
    assertThat(logged.query()).isEqualTo("x=1");
    assertThat(logged.header("x-CUSTOM")).isEqualTo("seen");
    assertThat(logged.header("absent")).isNull();
    assertThat(logged.bodySize()).isEqualTo(2);
    assertThat(logged.body()).isEqualTo(Buffer.buffer("{}"));
    assertThat(logged.status()).isEqualTo(202);
    assertThat(logged.receivedAt()).isEqualTo(TestRun.NOW);
    assertThat(logged).hasToString("POST /runs/batch 202");
  }

  @Test
  void credentials_are_never_logged() {
    await(
        request(HttpMethod.GET, "/ok")
            .putHeader("Authorization", "Bearer secret-token")
            .putHeader("Cookie", "session=secret-cookie")
            .send());

    String everything = server.requests().all().get(0).headers().toString();
    assertThat(everything).doesNotContain(KEY, "secret-token", "secret-cookie").contains("***");
  }

  @Test
  void a_compressed_body_is_decoded_when_asked_for() {
    byte[] plain = new JsonObject().put("post", new Object[0].length).encode().getBytes();
    await(
        request(HttpMethod.POST, "/runs/batch")
            .putHeader("Content-Encoding", "zstd")
            .sendBuffer(Buffer.buffer(Zstd.compress(plain))));

    assertThat(server.requests().all().get(0).body().getBytes()).isEqualTo(plain);
  }

  @Test
  void a_request_whose_client_went_away_is_marked() {
    server.faults().always("GET", "/ok", Fault.stall());
    WebClient impatient = WebClient.create(vertx);
    impatient.getAbs(server.url() + "/ok").send();
    waitUntil(() -> server.requests().total() == 1);
    RecordedRequest logged = server.requests().all().get(0);
    assertThat(logged.isAbandoned()).isFalse();

    impatient.close();

    waitUntil(logged::isAbandoned);
    assertThat(logged.status()).isZero();
  }

  @Test
  void the_log_is_bounded_by_number() {
    for (int i = 0; i < 7; i++) {
      get("/ok?n=" + i);
    }

    assertThat(server.requests().all()).hasSize(5);
    assertThat(server.requests().all().get(0).uri()).isEqualTo("/ok?n=2");
    assertThat(server.requests().total()).isEqualTo(7);
  }

  @Test
  void bodies_are_bounded_by_bytes_oldest_first() {
    for (int i = 0; i < 3; i++) {
      post("/runs/batch", Buffer.buffer(new byte[900]));
    }

    RecordedRequest oldest = server.requests().all().get(0);
    assertThat(oldest.bodySize()).isEqualTo(900);
    assertThatIllegalStateException().isThrownBy(oldest::body).withMessageContaining("not kept");
    assertThat(server.requests().all().get(2).body().length()).isEqualTo(900);
  }

  @Test
  void requests_of_one_route_can_be_picked_and_all_forgotten() {
    get("/ok");
    get("/info");

    assertThat(server.requests().of("GET", "/info")).hasSize(1);
    server.requests().clear();
    assertThat(server.requests().all()).isEmpty();
    assertThat(server.requests().total()).isZero();
  }
}
