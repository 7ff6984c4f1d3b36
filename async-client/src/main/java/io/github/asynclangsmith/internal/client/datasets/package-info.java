// SPDX-License-Identifier: Apache-2.0
/** Datasets: what takes more than one request, or files. */
@NullMarked
package io.github.asynclangsmith.internal.client.datasets;

import org.jspecify.annotations.NullMarked;
