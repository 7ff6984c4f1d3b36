// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that this client reports. Messages name the operation and never hold
 * credentials.
 *
 * @since 0.1
 */
public abstract sealed class LangSmithException extends RuntimeException
    permits ApiException,
        BulkException,
        ClientClosedException,
        DecodingException,
        InvalidConfigurationException,
        TimeoutException,
        TransportException {
  private static final long serialVersionUID = 1L;

  LangSmithException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
