// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A request body, ready to be sent any number of times.
 *
 * @param route where it goes, below the API URL
 * @param contentType its content type
 * @param contentEncoding how it is compressed, or null
 * @param bytes the bytes as sent
 * @param plainSize its size before compression
 */
public record EncodedBody(
    String route,
    String contentType,
    @Nullable String contentEncoding,
    Buffer bytes,
    int plainSize) {}
