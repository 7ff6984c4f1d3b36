// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

/**
 * One setting in force and where it came from.
 *
 * @param name the setting, as the builder names it
 * @param value what it is set to; {@code ***} when it is secret, {@code (not set)} when nothing is
 * @param source {@code explicit}, {@code default}, the name of an environment variable, or the
 *     profile
 * @since 0.1
 */
public record Setting(String name, String value, String source) {
  static final String EXPLICIT = "explicit";
  static final String DEFAULT = "default";
  static final String SECRET = "***";
  static final String UNSET = "(not set)";
}
