// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.multipart;

import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body, as a slice of it.
 *
 * @param name the name in its Content-Disposition
 * @param filename the file's name there, or null
 * @param contentType its media type, without the {@code length} parameter
 * @param from where its payload begins
 * @param to where its payload ends
 */
public record Part(String name, @Nullable String filename, String contentType, int from, int to) {}
