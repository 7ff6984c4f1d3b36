// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * The client was closed before the call ended.
 *
 * @since 0.1
 */
public final class ClientClosedException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure of one call.
   *
   * @param operation the call, as in {@code "projects.read"}
   */
  public ClientClosedException(String operation) {
    super(operation + ": the client is closed", null);
  }
}
