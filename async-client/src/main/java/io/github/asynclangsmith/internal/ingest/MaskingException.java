// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/** A value could not be masked. Never shown to users: its cause may hold what was to be masked. */
final class MaskingException extends Exception {
  private static final long serialVersionUID = 1L;

  MaskingException(Throwable cause) {
    super("masking failed", cause);
  }
}
