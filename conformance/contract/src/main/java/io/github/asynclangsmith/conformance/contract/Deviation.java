// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

/**
 * A place where the vendor's specification is wrong or behind.
 *
 * @param place what it changes: an operation such as {@code POST /v2/traces/query}, or a schema's
 *     or an operation's member such as {@code ExampleCreate.split}
 * @param reason why the specification is not followed
 */
public record Deviation(String place, String reason) {
  private static final String PLANNED = "Planned: ";

  /**
   * Whether it is for a part of the API that our client does not use yet; its reason begins with
   * "Planned:".
   */
  public boolean isPlanned() {
    return reason.startsWith(PLANNED);
  }

  @Override
  public String toString() {
    return place + " (" + reason + ")";
  }
}
