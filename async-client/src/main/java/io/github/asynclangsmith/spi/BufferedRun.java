// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be sent of one run. Immutable, the values too: what shall be sent instead goes
 * through {@link #with}.
 *
 * @since 0.1
 */
public interface BufferedRun {
  /** The run's id. */
  String id();

  /** The run's name. */
  String name();

  /** What kind of step it is, as in {@code llm}. */
  String runType();

  /** Whether this is the start of the run, perhaps with its end; else only what came later. */
  boolean isCreate();

  /**
   * A part of the run as plain JSON values, that is maps with string keys, lists, text, numbers,
   * booleans and null: a map, but for events, which are a list of maps, and the error, which is
   * text. Null when there is nothing of it.
   *
   * @throws IllegalArgumentException for attachments and feedback, which are not seen here
   */
  @Nullable Object get(RunField field);

  /**
   * This run with another value of a part.
   *
   * @param value the same kinds of values; null for an empty one, where the run has that part
   * @throws IllegalArgumentException for attachments and feedback
   */
  BufferedRun with(RunField field, @Nullable Object value);

  /** The names of the attachments. */
  List<String> attachmentNames();

  /** This run without an attachment. */
  BufferedRun withoutAttachment(String name);
}
