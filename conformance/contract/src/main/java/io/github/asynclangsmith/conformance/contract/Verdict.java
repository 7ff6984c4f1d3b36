// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a check found.
 *
 * @param operation the operation that was meant, as the vendor writes it; empty when there is none
 * @param violations what the table does not allow
 * @param deviations which of our {@link Deviations} were needed to allow the rest
 */
public record Verdict(String operation, List<Violation> violations, Set<Deviation> deviations) {
  /** Whether everything is allowed. */
  public boolean isClean() {
    return violations.isEmpty();
  }

  /** The verdict on the operation that fits best; the vendor describes some operations twice. */
  static Verdict best(List<Operation> operations, BiConsumer<Operation, Findings> check) {
    return operations.stream()
        .map(
            operation -> {
              Findings findings = new Findings();
              check.accept(operation, findings);
              return findings.verdict(operation.key());
            })
        .min(Comparator.comparingInt(verdict -> verdict.violations().size()))
        .orElseThrow();
  }
}
