// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.List;

/** Compares texts, of a query, a path or a form, with a type. */
final class TextCheck {
  private final ApiTable table;

  TextCheck(ApiTable table) {
    this.table = table;
  }

  /** Whether a parameter may have these values; only an array has more than one. */
  boolean fits(List<String> values, JsonType type, Findings findings) {
    if (type instanceof JsonType.ListOf list) {
      return values.stream().allMatch(value -> fits(value, list.element(), findings));
    }
    if (type instanceof JsonType.Union union) {
      return union.alternatives().stream().anyMatch(each -> fits(values, each, findings));
    }
    if (type instanceof JsonType.Named named) {
      JsonType alias = table.schema(named.name()).alias();
      return alias != null && fits(values, alias, findings);
    }
    if (type instanceof JsonType.Deviating deviating) {
      boolean fits = fits(values, deviating.type(), findings);
      if (fits) {
        findings.used(deviating.deviation());
      }
      return fits;
    }
    return values.size() == 1 && fitsLeaf(values.get(0), type);
  }

  private boolean fits(String value, JsonType type, Findings findings) {
    return fits(List.of(value), type, findings);
  }

  private static boolean fitsLeaf(String value, JsonType type) {
    if (type instanceof JsonType.Literal literal) {
      return literal.value().equals(value);
    }
    return type instanceof JsonType.Scalar scalar && Values.isOf(value, scalar);
  }
}
