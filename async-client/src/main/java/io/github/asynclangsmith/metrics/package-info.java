// SPDX-License-Identifier: Apache-2.0
/** Metrics of the delivery of runs; needs Micrometer, which is an optional dependency. */
@NullMarked
package io.github.asynclangsmith.metrics;

import org.jspecify.annotations.NullMarked;
