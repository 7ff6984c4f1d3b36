// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

/**
 * One part of a multipart body, as a slice of it.
 *
 * @param name the name in its Content-Disposition
 * @param contentType its media type, without the {@code length} parameter
 * @param from where its payload begins
 * @param to where its payload ends
 */
record Part(String name, String contentType, int from, int to) {}
