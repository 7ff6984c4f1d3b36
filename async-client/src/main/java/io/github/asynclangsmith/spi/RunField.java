// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

/**
 * The parts of a run that masking sees.
 *
 * @since 0.1
 */
public enum RunField {
  /** What the step was given: a map. */
  INPUTS,
  /** What the step gave: a map. */
  OUTPUTS,
  /** The metadata: a map. */
  METADATA,
  /** Further keys of {@code extra}: a map. */
  EXTRA,
  /** The error: text. */
  ERROR,
  /** The events: a list of maps. */
  EVENTS,
  /** The serialized model or prompt. */
  SERIALIZED,
  /** The bytes of an attachment: a {@link io.vertx.core.buffer.Buffer}. */
  ATTACHMENT,
  /** What feedback says: a map of its score, value, comment, correction, source and extra. */
  FEEDBACK
}
