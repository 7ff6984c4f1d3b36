// SPDX-License-Identifier: Apache-2.0
/**
 * The end-to-end programs: ingest and export as one row of a comparison each, the bare pipelines
 * they are compared with, the sink that counts what arrives, and the comparison that runs them.
 */
@NullMarked
package io.github.asynclangsmith.benchmarks;

import org.jspecify.annotations.NullMarked;
