// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 409: the name or id is taken.
 *
 * @since 0.1
 */
public final class ConflictException extends ApiException {
  private static final long serialVersionUID = 1L;

  ConflictException(Builder builder) {
    super(builder);
  }
}
