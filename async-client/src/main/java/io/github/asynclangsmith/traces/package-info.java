// SPDX-License-Identifier: Apache-2.0
/** Traces: trees of runs, each named by its root. */
@NullMarked
package io.github.asynclangsmith.traces;

import org.jspecify.annotations.NullMarked;
