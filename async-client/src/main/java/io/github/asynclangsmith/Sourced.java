// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import org.jspecify.annotations.Nullable;

/**
 * A value together with where it came from.
 *
 * @param value the value, or null when no source has one
 * @param source as in {@link Setting#source()}
 */
record Sourced<T extends @Nullable Object>(T value, String source) {
  Setting shown(String name) {
    return new Setting(name, value == null ? Setting.UNSET : value.toString(), source);
  }

  Setting hidden(String name) {
    return new Setting(name, value == null ? Setting.UNSET : Setting.SECRET, source);
  }

  /** How an error message names the setting: with the source, unless that is the builder. */
  String label(String name) {
    return source.equals(Setting.EXPLICIT) ? name : name + " (" + source + ")";
  }
}
