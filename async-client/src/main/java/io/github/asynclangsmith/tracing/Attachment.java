// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a run: its bytes, or where they are read from when the run is sent.
 *
 * @param name its name, without dots
 * @param mimeType its content type
 * @param content its bytes, or null
 * @param file where its bytes are, or null
 * @since 0.1
 */
public record Attachment(
    String name, String mimeType, @Nullable Buffer content, @Nullable Path file) {}
