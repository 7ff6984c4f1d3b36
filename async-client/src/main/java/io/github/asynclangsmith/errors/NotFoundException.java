// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 404, or a name that nothing has.
 *
 * @since 0.1
 */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(Builder builder) {
    super(builder);
  }
}
