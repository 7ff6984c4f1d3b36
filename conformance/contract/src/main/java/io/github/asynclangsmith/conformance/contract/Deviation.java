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
  @Override
  public String toString() {
    return place + " (" + reason + ")";
  }
}
