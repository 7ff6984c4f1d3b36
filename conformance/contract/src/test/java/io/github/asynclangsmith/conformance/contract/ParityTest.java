// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.tracing.Anonymizer;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.Tracer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/parity.md} tells the truth, and the whole of it. */
class ParityTest {
  /** What a call may begin with. */
  private static final Map<String, Class<?>> STARTS =
      Map.of(
          "client", AsyncLangSmithClient.class,
          "Tracer", Tracer.class,
          "RunHandle", RunHandle.class,
          "TracingOptions", TracingOptions.class,
          "Anonymizer", Anonymizer.class);

  private static final List<Parity.Row> ROWS = Parity.rows();

  @Test
  void everyMethodOfTheVendorHasOneRow() {
    List<String> methods =
        FactsText.resource("/python-methods.txt").stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    assertThat(ROWS).extracting(Parity.Row::method).containsExactlyInAnyOrderElementsOf(methods);
  }

  @Test
  void everyRowNamesAMethodOfOurs() {
    assertThat(ROWS).allSatisfy(row -> assertThat(row.ours()).as(row.method()).isNotEmpty());
  }

  @Test
  void whatIsThereExists() {
    TreeSet<String> missing = new TreeSet<>();
    for (Parity.Row row : ROWS) {
      if (!row.planned()) {
        row.ours().stream().filter(call -> !exists(call)).forEach(missing::add);
        row.also().stream().filter(call -> !exists(call)).forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsPlannedDoesNotExist() {
    TreeSet<String> existing = new TreeSet<>();
    for (Parity.Row row : ROWS) {
      if (row.planned()) {
        row.ours().stream().filter(ParityTest::exists).forEach(existing::add);
      }
    }
    assertThat(existing).as("rows that are planned no longer").isEmpty();
  }

  @Test
  void aCallExistsWhenEveryStepOfItDoes() {
    assertThat(exists("client.runs().query(…)")).isTrue();
    assertThat(exists("client.runs().guess(…)")).isFalse();
    assertThat(exists("client.guesses().query(…)")).isFalse();
    assertThat(exists("RunHandle.end(…)")).isTrue();
  }

  /** Whether there is a public method for each step of a call. */
  private static boolean exists(String call) {
    String[] steps = call.split("\\.", -1);
    Optional<Class<?>> type = Optional.ofNullable(STARTS.get(steps[0]));
    for (int i = 1; i < steps.length && type.isPresent(); i++) {
      String name = steps[i].substring(0, steps[i].indexOf('('));
      type =
          Arrays.stream(type.get().getMethods())
              .filter(method -> method.getName().equals(name))
              .findFirst()
              .map(Method::getReturnType);
    }
    return type.isPresent();
  }
}
