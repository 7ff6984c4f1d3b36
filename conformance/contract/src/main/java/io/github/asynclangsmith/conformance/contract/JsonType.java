// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a JSON value may be; {@code toString} is the form of the facts file. */
sealed interface JsonType {
  /** A type without parts. */
  enum Scalar implements JsonType {
    /** Every value. */
    ANY,
    /** An object whose fields nobody knows. */
    OBJECT,
    STRING,
    UUID,
    DATE_TIME,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    /** Bytes, outside JSON. */
    BINARY,
    /** No value at all: an answer without a body. */
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One text, of the values that an enumeration lists. */
  record Literal(String value) implements JsonType {
    @Override
    public String toString() {
      return '"' + value + '"';
    }
  }

  /** An array; in a query, a parameter that may be repeated. */
  record ListOf(JsonType element) implements JsonType {
    @Override
    public String toString() {
      return "[" + element + "]";
    }
  }

  /** An object whose keys are data. */
  record MapOf(JsonType value) implements JsonType {
    @Override
    public String toString() {
      return "{" + value + "}";
    }
  }

  /** A schema of the table. */
  record Named(String name) implements JsonType {
    @Override
    public String toString() {
      return "#" + name;
    }
  }

  /** One of several, at least two and none of them a union. */
  record Union(List<JsonType> alternatives) implements JsonType {
    @Override
    public String toString() {
      return alternatives.stream().map(JsonType::toString).collect(Collectors.joining("|"));
    }
  }

  /** A type that only a deviation allows. */
  record Deviating(JsonType type, Deviation deviation) implements JsonType {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  /** The union of some types: flat, without repetition, in the order of the facts file. */
  static JsonType union(Iterable<JsonType> types) {
    Set<JsonType> flat = new LinkedHashSet<>();
    for (JsonType type : types) {
      if (type instanceof Union union) {
        flat.addAll(union.alternatives());
      } else {
        flat.add(type);
      }
    }
    List<JsonType> sorted = new ArrayList<>(flat);
    sorted.sort(
        Comparator.comparing((JsonType type) -> type == Scalar.NULL)
            .thenComparing(type -> type instanceof Deviating)
            .thenComparing(JsonType::toString));
    return sorted.size() == 1 ? sorted.get(0) : new Union(List.copyOf(sorted));
  }

  /** What either accepts; arrays are widened element by element. */
  default JsonType or(JsonType other) {
    if (this instanceof ListOf list && other instanceof ListOf more) {
      return new ListOf(list.element().or(more.element()));
    }
    if (this instanceof Union union
        && other instanceof ListOf
        && union.alternatives().stream().anyMatch(ListOf.class::isInstance)) {
      List<JsonType> alternatives = new ArrayList<>(union.alternatives());
      alternatives.replaceAll(each -> each instanceof ListOf ? each.or(other) : each);
      return union(alternatives);
    }
    return union(List.of(this, other));
  }

  /** The same type, marked as a deviation; of an array, each element is. */
  default JsonType because(Deviation deviation) {
    return this instanceof ListOf list
        ? new ListOf(list.element().because(deviation))
        : new Deviating(this, deviation);
  }
}
