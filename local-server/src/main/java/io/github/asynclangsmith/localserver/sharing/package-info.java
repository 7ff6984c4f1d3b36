// SPDX-License-Identifier: Apache-2.0
/** Public links to runs and datasets. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.sharing;

import org.jspecify.annotations.NullMarked;
