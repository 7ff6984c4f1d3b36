// SPDX-License-Identifier: Apache-2.0
/** The demand loop behind every page stream. */
@NullMarked
package io.github.asynclangsmith.internal.page;

import org.jspecify.annotations.NullMarked;
