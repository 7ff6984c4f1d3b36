// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/** What stands where a value could not be written. Stateless. */
final class Markers {
  /** Stands where masking failed. */
  static final String WITHHELD = "[withheld: masking failed]";

  private Markers() {}

  /** Names the problem and the class; never the value itself or what it said. */
  static String text(String problem, Object value, @Nullable Throwable cause) {
    String type =
        value instanceof FrozenMap || value instanceof FrozenList
            ? (value instanceof FrozenMap ? "java.util.Map" : "java.util.List")
            : value.getClass().getName();
    Throwable root = cause;
    for (int i = 0; i < 20 && root != null && root.getCause() != null; i++) {
      root = root.getCause();
    }
    return "["
        + problem
        + ": "
        + type
        + (root == null ? "" : ": " + root.getClass().getName())
        + "]";
  }
}
