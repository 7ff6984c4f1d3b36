// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.errors.FieldProblem;
import io.github.asynclangsmith.errors.PermissionException;
import io.github.asynclangsmith.errors.ValidationException;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.vertx.core.http.HttpMethod;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMappingTest extends TransportFixture {
  private HttpRestTransport direct() {
    return transport(o -> o.retry(RetryOptions.none()));
  }

  private ApiException answer(int status, String body, String... headers) throws Exception {
    server.thenAnswer(status, body, headers);
    return (ApiException) failure(direct().call(get("/things")));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException",
    "401, AuthenticationException",
    "403, PermissionException",
    "404, NotFoundException",
    "405, ApiException",
    "409, ConflictException",
    "422, ValidationException",
    "429, RateLimitException",
    "500, ServerException",
    "501, ServerException",
    "502, ServerException",
    "503, ServerException",
    "504, ServerException",
  })
  void eachStatusFailsWithItsClass(int status, String expected) throws Exception {
    ApiException failure = answer(status, "{\"detail\":\"why\"}", "x-request-id", "r-1");
    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.requestId()).isEqualTo("r-1");
    assertThat(failure.bodyExcerpt()).isEqualTo("{\"detail\":\"why\"}");
    assertThat(failure).hasMessage("things.read: status " + status + ": why [request r-1]");
  }

  @Test
  void readsTheFieldsThatAreRefused() throws Exception {
    ApiException failure =
        answer(
            422,
            """
            {"detail":[{"loc":["body","runs",0,"id"],"msg":"no uuid","type":"uuid_parsing"},
                       {"loc":["query","limit"],"msg":"too large","type":"less_than"}]}
            """);
    assertThat(failure)
        .isInstanceOfSatisfying(
            ValidationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new FieldProblem("body.runs.0.id", "no uuid", "uuid_parsing"),
                        new FieldProblem("query.limit", "too large", "less_than")))
        .hasMessageContaining("body.runs.0.id: no uuid; query.limit: too large");
  }

  @Test
  void readsPlatformErrors() throws Exception {
    ApiException failure = answer(400, "{\"error\":\"invalid_part\",\"details\":\"part 3\"}");
    assertThat(failure.errorCode()).isEqualTo("invalid_part");
    assertThat(failure).hasMessageContaining("invalid_part: part 3");
  }

  @Test
  void readsProblemDocuments() throws Exception {
    ApiException failure =
        answer(
            404,
            """
            {"type":"about:missing","title":"Not found","status":404,"detail":"no such project"}
            """,
            "content-type",
            "application/problem+json");
    assertThat(failure.errorCode()).isEqualTo("about:missing");
    assertThat(failure).hasMessageContaining("Not found: no such project");
  }

  @Test
  void tellsWhatAnOrganizationKeyNeeds() throws Exception {
    assertThat(answer(403, "{\"error\":\"org_scoped_key_requires_workspace\"}"))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("set workspaceId (LANGSMITH_WORKSPACE_ID)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text | things.read: status 418: plain text",
        "<html>no</html> | things.read: status 418",
        "'' | things.read: status 418",
        "[1] | things.read: status 418: [1]",
        "{\"detail | things.read: status 418: {\"detail",
      })
  void survivesBodiesOfAnyShape(String body, String message) throws Exception {
    assertThat(answer(418, body)).hasMessage(message);
  }

  @Test
  void theExcerptIsBounded() throws Exception {
    ApiException failure = answer(400, "x".repeat(100_000));
    assertThat(failure.bodyExcerpt()).hasSizeLessThan(2_100).endsWith("more)");
    assertThat(failure.getMessage()).hasSizeLessThan(700);
  }

  @Test
  void secretsThatTheServerEchoesAreMasked() throws Exception {
    ApiException failure =
        answer(
            401,
            "{\"detail\":\"bad key "
                + KEY
                + " or Bearer abc.def, see https://h/x?jwt=tok-1&a=b and lsv2_sk_other\"}");
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString() + failure.bodyExcerpt())
        .contains("bad key ***", "jwt=***&a=b")
        .doesNotContain(KEY, "abc.def", "tok-1", "lsv2_sk_other");
  }

  @Test
  void transportFailuresNameTheServerButNoSecret() throws Exception {
    server.thenReset();
    Throwable failure = failure(direct().call(get("/things").query("jwt", "secret-token")));
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString())
        .contains("things.read: " + server.url())
        .doesNotContain(KEY, "secret-token");
  }

  @Test
  void anAnswerOfAnotherShapeNamesThePlaceAndTheType() throws Exception {
    server.thenAnswer(200, "{\"a\":[\"x\",7]}");
    RestCall<?> call =
        RestCall.of("things.read", HttpMethod.GET, "/things")
            .returns(new Widened<>(JsonTypes.map(JsonTypes.list(JsonTypes.STRING))));
    assertThat(failure(direct().call(call)))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.pointer()).isEqualTo("/a/1"))
        .hasMessageContaining("expected a string but found a number");
  }

  @Test
  void aRedirectIsFollowedWithTheCredentialsOnTheSameServerOnly() throws Exception {
    ScriptedServer other = new ScriptedServer(vertx);
    server
        .thenAnswer(302, "", "location", "/elsewhere")
        .thenAnswer(307, "", "location", other.url() + "/away");
    await(direct().call(get("/things")));
    assertThat(server.seen())
        .extracting(ScriptedServer.Seen::uri)
        .isEqualTo(List.of("/things", "/elsewhere"));
    assertThat(server.seen().get(1).headers().get("x-api-key")).isEqualTo(KEY);
    assertThat(other.seen()).hasSize(1);
    assertThat(other.seen().get(0).headers().contains("x-api-key")).isFalse();
    other.close();
  }

  @Test
  void aRedirectThatWouldChangeTheMethodIsAnError() throws Exception {
    server.thenAnswer(301, "", "location", "https://h.example.com/things?token=abc");
    assertThat(failure(direct().call(post("/things").bodyField("a", 1))))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "things.create: status 301: redirected to https://h.example.com:443; correct the"
                + " endpoint");
  }

  @Test
  void aBodyIsNotSentToAnotherServer() throws Exception {
    ScriptedServer other = new ScriptedServer(vertx);
    server.thenAnswer(308, "", "location", other.url() + "/away");
    assertThat(failure(direct().call(post("/things").bodyField("a", 1))))
        .isInstanceOf(ApiException.class);
    assertThat(other.seen()).isEmpty();
    other.close();
  }

  @Test
  void redirectsInACircleEnd() throws Exception {
    server.thenAnswer(302, "", "location", "/things");
    assertThat(failure(direct().call(get("/things")))).isInstanceOf(ApiException.class);
    assertThat(server.seen()).hasSize(6);
  }
}
