// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * What all senders of a pipeline share.
 *
 * @param encoders makes bodies
 * @param deadLetters keeps what cannot be delivered
 * @param state the books
 */
record SenderTools(Encoders encoders, DeadLetters deadLetters, IngestState state) {}
