// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviationsTest {
  private static final Facts VENDOR =
      FactsText.read(
          """
          GET /runs
            ? start! date-time
            ? selects ["ID"]
            > 200 [#Run]

          POST /runs
            < application/json! #Run

          object Run
            id! uuid
            end_time string

          type Kind "a"|"b"
          """
              .lines()
              .toList());

  @Test
  void theShippedDeviationsAreAllNeeded() {
    assertThat(Deviations.load().needless()).isEmpty();
  }

  @Test
  void theShippedDeviationsAddNoSchemaThatNothingReaches() {
    assertThat(Deviations.load().unreached()).isEmpty();
  }

  @Test
  void anAddedFieldIsAllowedAndItsUseReported() {
    Deviations deviations = deviations("# Newer", "object Run", "  tags [string]");

    Verdict verdict = post(deviations, "{\"id\":\"" + Samples.ID + "\",\"tags\":[\"a\"]}");

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.deviations()).containsExactly(new Deviation("Run.tags", "Newer"));
  }

  @Test
  void aWiderTypeIsReportedOnlyWhenItWasNeeded() {
    Deviations deviations =
        deviations("# JS sends milliseconds", "object Run", "  end_time +integer");

    Verdict text = post(deviations, "{\"id\":\"" + Samples.ID + "\",\"end_time\":\"now\"}");
    Verdict number = post(deviations, "{\"id\":\"" + Samples.ID + "\",\"end_time\":1}");

    assertThat(text.deviations()).isEmpty();
    assertThat(number.violations()).isEmpty();
    assertThat(number.deviations()).extracting(Deviation::place).containsExactly("Run.end_time");
  }

  @Test
  void aRelaxedParameterIsReportedWhenItIsAbsent() {
    Deviations deviations = deviations("# Newer", "GET /runs", "  ? start date-time");

    Verdict verdict = get(deviations, "/runs");

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.deviations())
        .extracting(Deviation::place)
        .containsExactly("GET /runs ? start");
  }

  @Test
  void aListMayHoldOldAndNewValuesTogether() {
    Deviations deviations =
        deviations("# Newer", "GET /runs", "  ? selects +[\"NAME\"]", "  ? start date-time");

    assertThat(get(deviations, "/runs?selects=ID&selects=NAME").violations()).isEmpty();
    assertThat(get(deviations, "/runs?selects=ID&selects=TAGS").violations()).hasSize(1);
  }

  @Test
  void anAddedOperationIsFoundAndItsUseReported() {
    Deviations deviations = deviations("# Newer", "DELETE /runs", "  > 204 none");

    Verdict verdict =
        new RequestContract(deviations.table()).check("DELETE", "/runs", null, new byte[0]);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.deviations()).extracting(Deviation::place).containsExactly("DELETE /runs");
  }

  @Test
  void aChangeThatTheVendorHasMadeIsNeedless() {
    Deviations deviations =
        deviations("# Newer", "object Run", "  end_time string", "# Newer", "type Kind +\"b\"");

    assertThat(deviations.needless()).containsExactly("Run.end_time", "Kind");
  }

  @Test
  void anAddedSchemaThatNothingNamesIsUnreached() {
    assertThat(deviations("# Newer", "object Lonely", "  id uuid").unreached())
        .containsExactly("Lonely");
  }

  @Test
  void everyDeviationHasAReason() {
    assertThatThrownBy(() -> deviations("object Run", "  tags [string]"))
        .hasMessage("a deviation without a reason: Run");
  }

  private static Deviations deviations(String... text) {
    return new Deviations(VENDOR, Block.parse(List.of(text)));
  }

  private static Verdict post(Deviations deviations, String body) {
    return new RequestContract(deviations.table())
        .check("POST", "/runs", "application/json", body.getBytes(UTF_8));
  }

  private static Verdict get(Deviations deviations, String target) {
    return new RequestContract(deviations.table()).check("GET", target, null, new byte[0]);
  }
}
