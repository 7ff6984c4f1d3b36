// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import org.jspecify.annotations.Nullable;

/**
 * A named part: a field, a query parameter, a path variable, a body by its media type, or an answer
 * by its status.
 *
 * @param name its name
 * @param type what it may be
 * @param required whether it must be present
 * @param relaxed why it need not be present although the vendor says so, or null
 */
record Member(String name, JsonType type, boolean required, @Nullable Deviation relaxed) {
  /** The name of the member that stands for every field an object does not name. */
  static final String REST = "*";

  static Member of(String name, JsonType type, boolean required) {
    return new Member(name, type, required, null);
  }

  /** The same member with another type. */
  Member as(JsonType other) {
    return new Member(name, other, required, relaxed);
  }

  @Override
  public String toString() {
    return name + (required ? "! " : " ") + type;
  }
}
