// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples that a call stored.
 *
 * @param ids their ids, in the order in which they were given
 * @param asOf the version of the dataset that has them all, or null when the server does not say
 * @since 0.1
 */
public record StoredExamples(List<String> ids, @Nullable String asOf) {
  /** Copies the ids, so that they cannot change. */
  public StoredExamples {
    ids = List.copyOf(ids);
  }

  /** How many there are. */
  public int count() {
    return ids.size();
  }
}
