// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

/**
 * Where a trace is shared.
 *
 * @param token the token of the public routes; whoever has it can read the trace
 * @param url the page in the user interface
 * @since 0.1
 */
public record RunShare(String token, String url) {
  /** Tells neither the token nor the URL: both give access. */
  @Override
  public String toString() {
    return "RunShare[***]";
  }
}
