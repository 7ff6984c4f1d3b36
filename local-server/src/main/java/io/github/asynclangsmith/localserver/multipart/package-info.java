// SPDX-License-Identifier: Apache-2.0
/** Multipart bodies, read in place. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.multipart;

import org.jspecify.annotations.NullMarked;
