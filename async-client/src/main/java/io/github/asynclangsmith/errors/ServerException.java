// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 5xx: the server failed, also after the retries.
 *
 * @since 0.1
 */
public final class ServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerException(Builder builder) {
    super(builder);
  }
}
