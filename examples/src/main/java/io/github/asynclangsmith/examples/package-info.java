// SPDX-License-Identifier: Apache-2.0
/** One runnable program per recipe. */
@NullMarked
package io.github.asynclangsmith.examples;

import org.jspecify.annotations.NullMarked;
