// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RequestContract} lets through and what it does not, on the shipped table. */
class RequestContractTest {
  private static final String ID = Samples.ID;

  private final RequestContract contract = new RequestContract(Deviations.load().table());

  @ParameterizedTest
  @CsvSource({
    "/sessions, GET /api/v1/sessions",
    "/api/v1/sessions, GET /api/v1/sessions",
    "/api/sessions, GET /api/v1/sessions",
    "/commits/-/greeting, 'GET /commits/{owner}/{repo}'",
    "/api/v1/commits/-/greeting, 'GET /commits/{owner}/{repo}'",
    "/v1/platform/issues, GET /v1/platform/issues",
    "/api/v1/platform/issues, GET /v1/platform/issues",
    "/annotation-queues/" + ID + "/size, 'GET /api/v1/annotation-queues/{queue_id}/size'"
  })
  void everyFormOfAPathFindsItsOperation(String target, String operation) {
    Verdict verdict = contract.check("GET", target, null, new byte[0]);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.operation()).isEqualTo(operation);
  }

  @Test
  void v2RoutesLiveUnderApiV2() {
    String body = "{\"project_ids\":[\"" + ID + "\"],\"selects\":[\"ID\",\"LAST_QUEUED_AT\"]}";

    Verdict verdict = post("/api/v2/runs/query", body);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.operation()).isEqualTo("POST /v2/runs/query");
  }

  @Test
  void aFixedSegmentGoesBeforeAVariable() {
    assertThat(get("/info/health").operation()).isEqualTo("GET /api/v1/info/health");
    assertThat(contract.check("POST", "/examples/bulk", "application/json", json("[]")).operation())
        .isEqualTo("POST /api/v1/examples/bulk");
  }

  @Test
  void ofTwoDescriptionsTheOneThatFitsIsMeant() {
    Verdict verdict =
        contract.check("PATCH", "/runs/" + ID, "application/json", json("{\"error\":\"x\"}"));

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.operation()).isEqualTo("PATCH /runs/{run_id}");
  }

  @Test
  void anUnknownPathAndAWrongVerbAreTold() {
    assertThat(get("/projects").violations())
        .containsExactly(new Violation(Kind.UNKNOWN_PATH, "", "GET /projects"));
    assertThat(contract.check("PUT", "/sessions", null, new byte[0]).violations())
        .containsExactly(
            new Violation(Kind.WRONG_VERB, "", "PUT /sessions, which knows [DELETE, GET, POST]"));
  }

  @Test
  void aPathVariableHasItsType() {
    assertThat(get("/sessions/demo").violations())
        .containsExactly(
            new Violation(Kind.BAD_PATH_VARIABLE, ":session_id", "demo, expected uuid"));
    assertThat(get("/api/v2/threads/a%2Fb%20c/stats?selects=TURNS&session_id=" + ID).violations())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions?id=" + ID + "&id=" + ID,
        "/sessions?include_stats=true&limit=10&offset=0",
        "/sessions?metadata=%7B%22a%22%3A1%7D&name=a%20b",
        "/sessions?stats_start_time=2026-01-01T00%3A00%3A00Z",
        "/examples?as_of=latest&splits=train&splits=test"
      })
  void aGoodQueryPasses(String target) {
    assertThat(get(target).violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/sessions?project=a, UNKNOWN_PARAMETER, ?project",
    "/sessions?include_stats=True, BAD_PARAMETER, ?include_stats",
    "/sessions?limit=ten, BAD_PARAMETER, ?limit",
    "/sessions?limit=1&limit=2, BAD_PARAMETER, ?limit",
    "/sessions?name=a&name=b, BAD_PARAMETER, ?name",
    "/sessions?id=a, BAD_PARAMETER, ?id",
    "/sessions?sort_by=colour, BAD_PARAMETER, ?sort_by",
    "/sessions?stats_start_time=2026-01-01, BAD_PARAMETER, ?stats_start_time",
    "/feedback/tokens, MISSING_PARAMETER, ?run_id",
    "/api/v2/threads/t/stats?session_id=x, BAD_PARAMETER, ?session_id"
  })
  void aBadQueryIsTold(String target, Kind kind, String where) {
    assertThat(get(target).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(kind);
              assertThat(violation.where()).isEqualTo(where);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; MISSING_FIELD; /key",
        "{'key':1}; WRONG_TYPE; /key",
        "{'key':null}; WRONG_TYPE; /key",
        "{'key':'k','scores':1}; UNKNOWN_FIELD; /scores",
        "{'key':'k','score':'high'}; WRONG_TYPE; /score",
        "{'key':'k','score':[1]}; WRONG_TYPE; /score",
        "{'key':'k','run_id':'r'}; WRONG_TYPE; /run_id",
        "{'key':'k','start_time':'2026-01-01T00:00:00'}; WRONG_TYPE; /start_time",
        "{'key':'k','feedback_source':{'type':'api','meta':{}}}; UNKNOWN_FIELD; /feedback_source/meta",
        "{'key':'k','feedback_config':{'type':'continuous','minimum':0}}; UNKNOWN_FIELD; /feedback_config/minimum",
        "[]; WRONG_TYPE; ''",
        "{; UNREADABLE_BODY; ''"
      })
  void aBadBodyIsToldWithItsPlace(String body, Kind kind, String where) {
    assertThat(post("/feedback", body.replace('\'', '"')).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(kind);
              assertThat(violation.where()).isEqualTo(where);
            });
  }

  @Test
  void freeFormObjectsAreOpaqueAndNullableFieldsMayBeNull() {
    String body =
        """
        {"key": "k", "score": 0.5, "value": {"any": [1, {"deep": null}]}, "run_id": null,
         "feedback_source": {"type": "model", "metadata": {"__run": {"run_id": 1}}}}
        """;

    assertThat(post("/feedback", body).violations()).isEmpty();
  }

  @Test
  void elementsOfArraysAreChecked() {
    String body = "[{\"dataset_id\":\"" + ID + "\"},{\"dataset_id\":\"x\"}]";

    assertThat(post("/examples/bulk", body).violations())
        .extracting(Violation::where)
        .containsExactly("/1/dataset_id");
  }

  @Test
  void aBodyIsThereWhenAndOnlyWhenTheRouteHasOne() {
    assertThat(contract.check("POST", "/feedback", null, new byte[0]).violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.MISSING_BODY);
    assertThat(contract.check("GET", "/info", "application/json", json("{}")).violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.UNEXPECTED_BODY);
    assertThat(contract.check("POST", "/feedback", "text/plain", json("{}")).violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.WRONG_MEDIA_TYPE);
  }

  private Verdict get(String target) {
    return contract.check("GET", target, null, new byte[0]);
  }

  private Verdict post(String target, String body) {
    return contract.check("POST", target, "application/json", json(body));
  }

  private static byte[] json(String text) {
    return text.getBytes(UTF_8);
  }
}
