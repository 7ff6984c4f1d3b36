// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/** A request grew beyond what an array can hold. */
final class BodyTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException() {
    super("request body exceeds 2 GiB");
  }
}
