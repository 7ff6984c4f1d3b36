// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * What all senders of a pipeline share.
 *
 * @param encoders makes bodies
 * @param redaction sees runs before they are written
 * @param deadLetters keeps what cannot be delivered
 * @param state the books
 */
record SenderTools(
    Encoders encoders, BatchRedaction redaction, DeadLetters deadLetters, IngestState state) {}
