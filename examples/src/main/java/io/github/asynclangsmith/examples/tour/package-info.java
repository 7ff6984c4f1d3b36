// SPDX-License-Identifier: Apache-2.0
/** The stops of {@link io.github.asynclangsmith.examples.ApiTour}: one for each resource. */
@NullMarked
package io.github.asynclangsmith.examples.tour;

import org.jspecify.annotations.NullMarked;
