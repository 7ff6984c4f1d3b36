// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The vendor's operations and schemas.
 *
 * <p>Immutable; safe to use from any thread.
 */
public final class ApiTable {
  private final Facts facts;
  private final Map<ApiPath, List<Operation>> byPath = new LinkedHashMap<>();

  ApiTable(Facts facts) {
    this.facts = facts;
    for (Operation operation : facts.operations().values()) {
      byPath
          .computeIfAbsent(ApiPath.of(operation.path()), path -> new ArrayList<>())
          .add(operation);
    }
  }

  /** What the vendor's specification says. */
  public static ApiTable vendor() {
    return new ApiTable(vendorFacts());
  }

  static Facts vendorFacts() {
    return FactsText.read(FactsText.resource("langsmith-api.facts"));
  }

  /** Every verb and path, as the vendor writes them. */
  public List<String> operations() {
    return List.copyOf(facts.operations().keySet());
  }

  /**
   * The operations of a verb on a path; a fixed segment goes before a variable. The vendor
   * describes some twice, under two prefixes of one family.
   *
   * @return nothing when the path or the verb is unknown
   */
  List<Operation> find(String verb, ApiPath path) {
    return at(path).stream().filter(operation -> operation.verb().equals(verb)).toList();
  }

  /** The verbs of a path; empty when it is unknown. */
  Set<String> verbs(ApiPath path) {
    return new TreeSet<>(at(path).stream().map(Operation::verb).toList());
  }

  private List<Operation> at(ApiPath path) {
    int fixed =
        byPath.keySet().stream()
            .filter(template -> template.fits(path))
            .mapToInt(ApiPath::fixed)
            .max()
            .orElse(0);
    return byPath.entrySet().stream()
        .filter(entry -> entry.getKey().fits(path) && entry.getKey().fixed() == fixed)
        .flatMap(entry -> entry.getValue().stream())
        .sorted(Comparator.comparing(Operation::path))
        .toList();
  }

  Schema schema(String name) {
    Schema schema = facts.schemas().get(name);
    if (schema == null) {
      throw new IllegalStateException("the table names a schema that it has not: " + name);
    }
    return schema;
  }
}
