// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.HashSet;
import java.util.Set;

/** Finds the schemas that operations reach. */
final class Reach {
  private final Facts facts;
  private final Set<String> reached = new HashSet<>();

  private Reach(Facts facts) {
    this.facts = facts;
  }

  /**
   * The names of the schemas that some operation reaches.
   *
   * @throws IllegalArgumentException when one is named and not described
   */
  static Set<String> of(Facts facts) {
    Reach reach = new Reach(facts);
    for (Operation operation : facts.operations().values()) {
      operation.parts().values().stream()
          .flatMap(members -> members.values().stream())
          .forEach(member -> reach.follow(member.type()));
    }
    return reach.reached;
  }

  private void follow(JsonType type) {
    if (type instanceof JsonType.ListOf list) {
      follow(list.element());
    } else if (type instanceof JsonType.MapOf map) {
      follow(map.value());
    } else if (type instanceof JsonType.Union union) {
      union.alternatives().forEach(this::follow);
    } else if (type instanceof JsonType.Deviating deviating) {
      follow(deviating.type());
    } else if (type instanceof JsonType.Named named && reached.add(named.name())) {
      follow(named.name());
    }
  }

  private void follow(String name) {
    Schema schema = facts.schemas().get(name);
    if (schema == null) {
      throw new IllegalArgumentException("no schema is called " + name);
    }
    if (schema.alias() != null) {
      follow(schema.alias());
    }
    schema.fields().values().forEach(field -> follow(field.type()));
  }
}
