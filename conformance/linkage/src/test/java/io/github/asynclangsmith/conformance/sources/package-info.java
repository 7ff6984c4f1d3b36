// SPDX-License-Identifier: Apache-2.0
/** Rules that look at the sources and classes of all modules together. */
@NullMarked
package io.github.asynclangsmith.conformance.sources;

import org.jspecify.annotations.NullMarked;
