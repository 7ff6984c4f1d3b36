// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A named type: an object with fields, or another name for a type.
 *
 * @param name its name, the vendor's or one made from the place of an unnamed object
 * @param alias the type that it names; null for an object
 * @param fields the object's fields by name; {@link Member#REST} stands for the unnamed ones
 */
record Schema(String name, @Nullable JsonType alias, SortedMap<String, Member> fields) {
  static Schema object(String name) {
    return new Schema(name, null, new TreeMap<>());
  }

  static Schema alias(String name, JsonType type) {
    return new Schema(name, type, new TreeMap<>());
  }
}
