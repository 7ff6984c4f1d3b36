// SPDX-License-Identifier: Apache-2.0
/** Datasets that come in and go out as files. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.transfer;

import org.jspecify.annotations.NullMarked;
