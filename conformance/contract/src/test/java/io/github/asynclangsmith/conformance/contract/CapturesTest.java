// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendor's own SDKs keep to the table: what fails here is the table, or the check. */
class CapturesTest {
  private static final Map<String, Exchange> CAPTURES = Captures.all();

  /** What the SDKs send beyond the table, so that our own client is not allowed it. */
  private static final Deviations LEAKS =
      new Deviations(
          Deviations.load().facts(), Block.parse(FactsText.resource("/sdk-leaks.facts")));

  private final RequestContract contract = new RequestContract(LEAKS.table());

  static Stream<Arguments> captures() {
    return CAPTURES.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void aCapturedRequestKeepsToTheTable(String name, Exchange request) {
    assertThat(request.verdict(contract).violations()).isEmpty();
  }

  @Test
  void everyLeakIsSeen() {
    Set<Deviation> seen = new HashSet<>();
    CAPTURES.values().forEach(each -> seen.addAll(each.verdict(contract).deviations()));

    assertThat(seen).containsAll(LEAKS.all());
  }
}
