// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import org.jspecify.annotations.Nullable;

/**
 * What became of a stream of examples.
 *
 * @param stored how many were stored
 * @param present how many of their ids the dataset had already, so that they were left as they are
 * @param asOf the version of the dataset that has them all, or null when the server does not say
 * @since 0.1
 */
public record ExampleImport(long stored, long present, @Nullable String asOf) {}
