// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * Status 403: the key may not do this, or does not say in which workspace.
 *
 * @since 0.1
 */
public final class PermissionException extends ApiException {
  private static final long serialVersionUID = 1L;

  PermissionException(Builder builder) {
    super(builder);
  }
}
