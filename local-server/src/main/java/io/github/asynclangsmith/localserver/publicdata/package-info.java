// SPDX-License-Identifier: Apache-2.0
/** Sharing datasets, and what the holders of a link may read. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.publicdata;

import org.jspecify.annotations.NullMarked;
