// SPDX-License-Identifier: Apache-2.0
/** Datasets: examples to run programs on, in versions. */
@NullMarked
package io.github.asynclangsmith.datasets;

import org.jspecify.annotations.NullMarked;
