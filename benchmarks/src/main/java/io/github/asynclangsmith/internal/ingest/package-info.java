// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of parts of the ingest pipeline that nothing outside it can reach. */
@NullMarked
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.NullMarked;
