// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A verb on a path.
 *
 * @param verb the HTTP method
 * @param path the path as the vendor writes it, with variables in braces
 * @param parts variables, parameters, bodies and answers, each by name
 * @param deviation why the table has it although the vendor's specification does not, or null
 */
record Operation(
    String verb,
    String path,
    SortedMap<Part, SortedMap<String, Member>> parts,
    @Nullable Deviation deviation) {
  /** Where a member of an operation travels. */
  enum Part {
    VARIABLE(':'),
    QUERY('?'),
    BODY('<'),
    ANSWER('>');

    private final char sign;

    Part(char sign) {
      this.sign = sign;
    }

    /** What a line of this part begins with. */
    char sign() {
      return sign;
    }

    static Part of(char sign) {
      for (Part part : values()) {
        if (part.sign == sign) {
          return part;
        }
      }
      throw new IllegalArgumentException("no part begins with '" + sign + "'");
    }
  }

  Operation(String verb, String path, @Nullable Deviation deviation) {
    this(verb, path, new TreeMap<>(), deviation);
    for (Part part : Part.values()) {
      parts.put(part, new TreeMap<>());
    }
  }

  /** The members of one part. */
  SortedMap<String, Member> in(Part part) {
    SortedMap<String, Member> members = parts.get(part);
    if (members == null) {
      throw new IllegalStateException("an operation has every part");
    }
    return members;
  }

  /** Verb and path, the operation's key. */
  String key() {
    return verb + " " + path;
  }

  @Override
  public String toString() {
    return key();
  }
}
