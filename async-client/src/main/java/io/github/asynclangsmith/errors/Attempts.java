// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/** Says in a message how often a request was tried, when that was more than once. */
final class Attempts {
  private Attempts() {}

  static String suffix(int attempts) {
    return attempts > 1 ? " (after " + attempts + " attempts)" : "";
  }
}
