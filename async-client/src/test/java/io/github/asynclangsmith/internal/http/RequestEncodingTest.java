// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEncodingTest extends TransportFixture {
  private static final String ID = "0C5F8F1E-7b1a-4c3a-9f65-6a2a53d1f0aa";

  private ScriptedServer.Seen only() {
    assertThat(server.seen()).hasSize(1);
    return server.seen().get(0);
  }

  @Test
  void queryValuesTravelAsThePlatformReadsThem() throws Exception {
    await(
        transport()
            .call(
                get("/things")
                    .query("id", List.of("a", "b"))
                    .query("absent", null)
                    .query("flag", true)
                    .query("at", Instant.parse("2026-01-02T03:04:05Z"))
                    .query("metadata", Map.of("k", "v w"))
                    .query("type", RunType.LLM)
                    .query("text", "a+b&c=d/é~*")));
    assertThat(only().uri())
        .isEqualTo(
            "/things?id=a&id=b&flag=true&at=2026-01-02T03%3A04%3A05Z"
                + "&metadata=%7B%22k%22%3A%22v%20w%22%7D&type=llm"
                + "&text=a%2Bb%26c%3Dd%2F%C3%A9~%2A");
  }

  @Test
  void variablesOfTheRouteAreEncodedAndIdsLowered() throws Exception {
    await(
        transport()
            .call(get("/things/{id}/{name}").path("id", ID, true).path("name", "a/b c?", false)));
    assertThat(only().uri())
        .isEqualTo("/things/" + ID.toLowerCase(java.util.Locale.ROOT) + "/a%2Fb%20c%3F");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1-1-1-1-1", "0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0a", "../sessions"})
  void anIdThatIsNoUuidFailsBeforeAnythingIsSent(String id) throws Exception {
    assertThat(failure(transport().call(get("/things/{id}").path("id", id, true))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id must be a UUID, but is \"" + id + "\"");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void anEmptyVariableFailsBeforeAnythingIsSent() throws Exception {
    assertThat(failure(transport().call(get("/things/{name}").path("name", "", false))))
        .hasMessage("name must not be empty");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void bodyFieldsMakeOneObject() throws Exception {
    await(
        transport()
            .call(post("/things").bodyField("a", 1).bodyField("absent", null).bodyField("b", "x")));
    assertThat(only().body().toString()).isEqualTo("{\"a\":1,\"b\":\"x\"}");
    assertThat(only().headers().get("content-type")).isEqualTo("application/json");
  }

  @Test
  void aBodyThatCannotBeWrittenFailsBeforeAnythingIsSent() throws Exception {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    assertThat(failure(transport().call(post("/things").body(loop))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void otherContentKeepsItsType() throws Exception {
    await(
        transport()
            .call(post("/things").body("text/csv", Buffer.buffer("a,b")).header("x-a", "b")));
    assertThat(only().body().toString()).isEqualTo("a,b");
    assertThat(only().headers().get("content-type")).isEqualTo("text/csv");
    assertThat(only().headers().get("x-a")).isEqualTo("b");
  }

  @Test
  void aDeleteMayHaveABody() throws Exception {
    RestCall<Void> call = RestCall.of("things.delete", HttpMethod.DELETE, "/things");
    server.thenAnswer(204, "");
    assertThat(await(transport().call(call.bodyField("session_id", "s")))).isNull();
    assertThat(only().method()).isEqualTo("DELETE");
    assertThat(only().body().toString()).isEqualTo("{\"session_id\":\"s\"}");
  }

  @Test
  void everyRequestIsAuthenticated() throws Exception {
    await(
        transport(
                o -> o.workspaceId("w-1").putHeader("x-team", "t").putHeader("User-Agent", "mine"))
            .call(get("/things")));
    assertThat(only().headers().get("x-api-key")).isEqualTo(KEY);
    assertThat(only().headers().get("x-tenant-id")).isEqualTo("w-1");
    assertThat(only().headers().get("accept")).isEqualTo("application/json");
    assertThat(only().headers().get("x-team")).isEqualTo("t");
    assertThat(only().headers().getAll("user-agent")).containsExactly("mine");
    assertThat(only().headers().contains("authorization")).isFalse();
  }

  @Test
  void aTokenIsSentWhenThereIsNoKey() throws Exception {
    await(transport(o -> o.apiKey(null).bearerToken("t")).call(get("/things")));
    assertThat(only().headers().get("authorization")).isEqualTo("Bearer t");
    assertThat(only().headers().contains("x-api-key")).isFalse();
  }

  @Test
  void aRawRequestIsAnsweredAsItCame() throws Exception {
    server.thenAnswer(201, "{\"a\":1}", "x-b", "c");
    RawResponse response =
        await(
            transport()
                .request(
                    RawRequest.of(HttpMethod.POST, "/api/v2/things/query")
                        .query("q", 1)
                        .header("x-api-key", "stolen")
                        .header("x-own", "o")
                        .body(Map.of("k", "v"))));
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("X-B")).isEqualTo("c");
    assertThat(response.json().asMap()).containsEntry("a", 1);
    assertThat(only().uri()).isEqualTo("/api/v2/things/query?q=1");
    assertThat(only().headers().get("x-api-key")).isEqualTo(KEY);
    assertThat(only().headers().get("x-own")).isEqualTo("o");
    assertThat(only().body().toString()).isEqualTo("{\"k\":\"v\"}");
  }

  @Test
  void completeUrlsAndAnonymousRequestsGetNoCredentials() throws Exception {
    HttpRestTransport transport = transport(o -> o.workspaceId("w").putHeader("x-team", "t"));
    await(transport.request(RawRequest.get(server.url() + "/download?sig=a%2Bb&x=1+2")));
    await(transport.request(RawRequest.get("/public/x").anonymous()));
    assertThat(server.seen())
        .extracting(ScriptedServer.Seen::uri)
        .containsExactly("/download?sig=a%2Bb&x=1+2", "/public/x");
    assertThat(server.seen())
        .allSatisfy(
            seen ->
                assertThat(seen.headers().names())
                    .doesNotContain("x-api-key", "x-tenant-id", "x-team", "authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://bad host/x", "https://", "/a b", "/\u00e9{"})
  void aRouteThatMakesNoUrlFailsBeforeAnythingIsSent(String route) throws Exception {
    assertThat(failure(transport().request(RawRequest.get(route).query("jwt", "secret"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the route makes no usable URL")
        .hasMessageNotContaining("secret");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void aRawRequestRendersWithoutItsQuery() {
    assertThat(RawRequest.get("/download?sig=secret").query("a", "secret").toString())
        .isEqualTo("GET /download");
  }
}
