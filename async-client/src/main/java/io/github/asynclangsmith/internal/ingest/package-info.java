// SPDX-License-Identifier: Apache-2.0
/**
 * From a recorded operation to accepted bytes: bounded buffer, merging, encoding, delivery.
 *
 * <p>Recording threads touch only {@code OpQueue} and {@code Budget}; workers only what a batch
 * holds; everything else belongs to one Vert.x context.
 */
@NullMarked
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.NullMarked;
