// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

/**
 * The time during which a run is the current one; closing it makes the run before it current again.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RunScope extends AutoCloseable {
  /** Ends the scope; never throws. Closing again changes nothing. */
  @Override
  void close();
}
