// SPDX-License-Identifier: Apache-2.0
/** Backpressured streams over paged lists. */
@NullMarked
package io.github.asynclangsmith.page;

import org.jspecify.annotations.NullMarked;
