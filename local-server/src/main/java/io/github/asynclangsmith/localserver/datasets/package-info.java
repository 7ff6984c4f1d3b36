// SPDX-License-Identifier: Apache-2.0
/** Datasets, their versions and tags. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.datasets;

import org.jspecify.annotations.NullMarked;
