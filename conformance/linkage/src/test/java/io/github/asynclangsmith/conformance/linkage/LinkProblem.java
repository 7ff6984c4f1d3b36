// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

/**
 * Something that would not link.
 *
 * @param where the class, and the method where there is one
 * @param problem what is missing or different
 */
record LinkProblem(String where, String problem) {
  @Override
  public String toString() {
    return where + ": " + problem;
  }
}
