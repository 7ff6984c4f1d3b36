// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * Stands for a value that cannot be written.
 *
 * @param marker the text that is sent in its place
 */
public record Unwritable(String marker) {}
