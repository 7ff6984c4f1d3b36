// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a check has found so far. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();
  private final Set<Deviation> deviations = new LinkedHashSet<>();

  void violation(Violation.Kind kind, String where, String detail) {
    violations.add(new Violation(kind, where, detail));
  }

  void used(@Nullable Deviation deviation) {
    if (deviation != null) {
      deviations.add(deviation);
    }
  }

  void add(Findings other) {
    violations.addAll(other.violations);
    deviations.addAll(other.deviations);
  }

  int size() {
    return violations.size();
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  Verdict verdict(String operation) {
    return new Verdict(operation, List.copyOf(violations), Set.copyOf(deviations));
  }
}
