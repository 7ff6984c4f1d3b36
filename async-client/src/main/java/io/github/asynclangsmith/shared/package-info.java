// SPDX-License-Identifier: Apache-2.0
/** What others have shared: runs, readable by whoever has the link. */
@NullMarked
package io.github.asynclangsmith.shared;

import org.jspecify.annotations.NullMarked;
