// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/** A run of which nothing is known but its ids, because it was recorded earlier or elsewhere. */
public final class JudgedRun extends RunRecord {
  /**
   * Creates it.
   *
   * @param key its ids
   * @param project the project that it is assumed to be in
   */
  public JudgedRun(RunKey key, String project) {
    super(key, "", "", project, null);
  }
}
