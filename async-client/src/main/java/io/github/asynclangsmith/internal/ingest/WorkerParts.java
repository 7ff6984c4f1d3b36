// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What a worker works with.
 *
 * @param lane the runs that wait
 * @param books what became of operations
 * @param wire how requests are wanted
 * @param sender brings batches to the destination
 * @param spill runs that wait on disk; null when none may
 */
record WorkerParts(Lane lane, Books books, Wire wire, Sender sender, @Nullable Spill spill) {}
