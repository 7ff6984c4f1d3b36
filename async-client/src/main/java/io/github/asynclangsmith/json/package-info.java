// SPDX-License-Identifier: Apache-2.0
/** Immutable JSON: models that keep what they do not know, and raw slices parsed on demand. */
@NullMarked
package io.github.asynclangsmith.json;

import org.jspecify.annotations.NullMarked;
