// SPDX-License-Identifier: Apache-2.0
/** JSON codecs: what generated models need at run time. */
@NullMarked
package io.github.asynclangsmith.internal.json;

import org.jspecify.annotations.NullMarked;
