// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import java.time.Instant;

/**
 * A range of start times.
 *
 * @param from the first moment that is in it
 * @param to the first moment that is not
 */
record Range(Instant from, Instant to) {
  boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  boolean isEmpty() {
    return !from.isBefore(to);
  }
}
