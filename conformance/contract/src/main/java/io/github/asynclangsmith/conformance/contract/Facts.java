// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Operations and the schemas they name.
 *
 * @param operations by {@link Operation#key()}
 * @param schemas by name
 */
record Facts(SortedMap<String, Operation> operations, SortedMap<String, Schema> schemas) {
  Facts() {
    this(new TreeMap<>(), new TreeMap<>());
  }
}
