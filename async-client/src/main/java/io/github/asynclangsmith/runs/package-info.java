// SPDX-License-Identifier: Apache-2.0
/** Runs: the steps that traces are made of. */
@NullMarked
package io.github.asynclangsmith.runs;

import org.jspecify.annotations.NullMarked;
