// SPDX-License-Identifier: Apache-2.0
/** The seams that applications may fill: masking, sampling, ids. */
@NullMarked
package io.github.asynclangsmith.spi;

import org.jspecify.annotations.NullMarked;
