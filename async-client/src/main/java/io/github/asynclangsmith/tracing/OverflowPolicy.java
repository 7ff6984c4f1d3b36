// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

/**
 * What gives way when the buffer is full. Under every policy a trace gives way as a whole: the end
 * of a run whose start was accepted is always accepted.
 *
 * @since 0.1
 */
public enum OverflowPolicy {
  /** New traces are not recorded until there is room; the default. */
  DROP_NEWEST,
  /** The oldest traces of which nothing has been sent make room for new ones. */
  DROP_OLDEST_TRACE,
  /** Encoded requests wait on disk until the server takes them; needs a spill directory. */
  SPILL
}
