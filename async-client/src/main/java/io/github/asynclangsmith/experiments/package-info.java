// SPDX-License-Identifier: Apache-2.0
/** Experiments: runs of programs on datasets, row by row, and compared with each other. */
@NullMarked
package io.github.asynclangsmith.experiments;

import org.jspecify.annotations.NullMarked;
