// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

/** Values that tests share. */
final class Samples {
  static final String ID = "5b1d0e5c-3d7c-4c53-9d7a-0c8e0a4b8f01";

  private Samples() {}
}
