// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

import java.time.Instant;
import java.util.UUID;

/**
 * Makes the ids of runs, for tests that want to know them.
 *
 * <p>Called on the recording thread, possibly from several at once. What it throws is ignored in
 * favour of an id of the usual kind.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IdSource {
  /** The id of a run that starts at a time; the platform expects UUID version 7 of that time. */
  UUID next(Instant startTime);
}
