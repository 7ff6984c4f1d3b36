// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

/**
 * Why an operation did not reach the server.
 *
 * @since 0.1
 */
public enum DropReason {
  /** The buffer was full, so that the trace, or the part of it below a run, was not recorded. */
  BUFFER_FULL,
  /** The buffer was full, and the trace was the oldest in it. */
  EVICTED,
  /** The server refused the run itself: 400, 413 or 422. */
  REJECTED,
  /** The server refused the credentials: 401 or 403. */
  UNAUTHORIZED,
  /** The server could not be reached, or failed, until the delivery timeout. */
  UNDELIVERABLE,
  /** The operation could not be encoded, or a file that it waited in could not be read. */
  ENCODING,
  /** The client was closed, or its deadline for closing passed. */
  CLOSED
}
