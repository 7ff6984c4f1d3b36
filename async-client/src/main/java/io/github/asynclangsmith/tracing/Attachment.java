// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a run: its bytes, or where they are read from when the run is sent.
 *
 * <p>A file of more than 64 KiB is read while the request is sent, in chunks, and again for every
 * attempt; such a request is not compressed. It must be a regular file, and must stay as it is
 * until the run has been delivered: one that cannot be read, or has another length by then, is left
 * out and counted as unserializable, and the run arrives without it. What waits on disk or is
 * stored for a replay has a copy of it. With a {@code Redactor}, which sees the bytes, files are
 * read into memory as a whole.
 *
 * @param name its name, without dots
 * @param mimeType its content type
 * @param content its bytes, or null
 * @param file where its bytes are, or null
 * @since 0.1
 */
public record Attachment(
    String name, String mimeType, @Nullable Buffer content, @Nullable Path file) {}
