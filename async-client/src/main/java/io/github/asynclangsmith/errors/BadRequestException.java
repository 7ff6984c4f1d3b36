// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 400: the server cannot make sense of the request.
 *
 * @since 0.1
 */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  BadRequestException(Builder builder) {
    super(builder);
  }
}
