// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 401: the API key or token is missing or not accepted.
 *
 * @since 0.1
 */
public final class AuthenticationException extends ApiException {
  private static final long serialVersionUID = 1L;

  AuthenticationException(Builder builder) {
    super(builder);
  }
}
