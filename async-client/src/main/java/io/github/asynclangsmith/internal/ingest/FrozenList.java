// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A shallow copy of a list. Never changes once it is built.
 *
 * @param items the items, then perhaps nothing
 * @param size how many positions are used
 */
public record FrozenList(@Nullable Object[] items, int size) {}
