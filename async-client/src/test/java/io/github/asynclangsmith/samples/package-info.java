// SPDX-License-Identifier: Apache-2.0
/** Models and resources for the tests of what is generated. */
@NullMarked
package io.github.asynclangsmith.samples;

import org.jspecify.annotations.NullMarked;
