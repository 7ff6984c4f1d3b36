// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

import org.jspecify.annotations.Nullable;

/**
 * Masks what a run holds before it is written to the wire or to disk.
 *
 * <p>Runs on a worker thread, may be called from several at once. What it throws withholds the
 * value: a marker is sent in its place.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Redactor {
  /**
   * Masks one part of one run.
   *
   * @param field which part
   * @param value the part as plain JSON values, that is maps with string keys, lists, text,
   *     numbers, booleans and null; a copy that may be changed in place. Attachments come as a
   *     buffer
   * @return what is sent instead: the same kinds of values, or null for nothing
   */
  @Nullable Object redact(RunField field, Object value);
}
