// SPDX-License-Identifier: Apache-2.0
/** Workspaces: where everything else lives. */
@NullMarked
package io.github.asynclangsmith.workspaces;

import org.jspecify.annotations.NullMarked;
