// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

/** The vendor's families of routes; {@link RequestPath} knows the prefixes of each. */
public enum Family {
  /** {@code /v1/platform/x}: errors are {@code {"error","details"}}. */
  PLATFORM("/platform", ErrorStyle.PLATFORM),
  /** {@code /v2/x}: errors are problem documents. */
  V2("/v2", ErrorStyle.PROBLEM),
  /** Everything else: errors are {@code {"detail"}}. */
  V1("", ErrorStyle.DETAIL);

  private final String canonicalPrefix;
  private final ErrorStyle errors;

  Family(String canonicalPrefix, ErrorStyle errors) {
    this.canonicalPrefix = canonicalPrefix;
    this.errors = errors;
  }

  /** What precedes a path of this family in the log and in fault rules. */
  String canonicalPrefix() {
    return canonicalPrefix;
  }

  /** How a route of this family answers errors unless it says otherwise. */
  ErrorStyle errors() {
    return errors;
  }
}
