// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import org.junit.jupiter.api.Test;

class ResponseContractTest {
  private static final String PROJECT =
      """
      [{"id": "%1$s", "tenant_id": "%1$s", "name": "p", "total_cost": "0.5",
        "start_time": "2026-01-01T00:00:00.123456"%2$s}]
      """;

  private final ResponseContract contract = new ResponseContract(Deviations.load().table());

  @Test
  void aTimeMayLackItsZoneAndAnOptionalFieldMayBeNull() {
    Verdict verdict = check(200, PROJECT.formatted(Samples.ID, ", \"trace_tier\": null"));

    assertThat(verdict.violations()).isEmpty();
  }

  @Test
  void fieldsAreCheckedByNameAndType() {
    Verdict verdict =
        check(200, PROJECT.formatted(Samples.ID, ", \"run_count\": \"3\", \"colour\": 1"));

    assertThat(verdict.violations())
        .extracting(Violation::kind, Violation::where)
        .containsExactlyInAnyOrder(
            tuple(Kind.WRONG_TYPE, "/0/run_count"), tuple(Kind.UNKNOWN_FIELD, "/0/colour"));
  }

  @Test
  void aRequiredFieldMustBeThere() {
    assertThat(check(200, "[{\"id\":\"" + Samples.ID + "\"}]").violations())
        .extracting(Violation::kind, Violation::where)
        .containsExactly(tuple(Kind.MISSING_FIELD, "/0/tenant_id"));
  }

  @Test
  void theStatusIsOneThatTheVendorNames() {
    assertThat(check(201, "[]").violations())
        .containsExactly(new Violation(Kind.WRONG_STATUS, "", "201, expected [200]"));
  }

  @Test
  void errorsAreNotTheTablesMatter() {
    assertThat(check(404, "{\"detail\":\"gone\"}").violations()).isEmpty();
  }

  @Test
  void aBodyIsThereWhenAndOnlyWhenTheRouteAnswersOne() {
    assertThat(check(200, "").violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.MISSING_BODY);
    assertThat(
            contract
                .check("DELETE", "/feedback-configs?feedback_key=k", 204, "{}".getBytes(UTF_8))
                .violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.UNEXPECTED_BODY);
  }

  private Verdict check(int status, String body) {
    return contract.check("GET", "/sessions", status, body.getBytes(UTF_8));
  }
}
