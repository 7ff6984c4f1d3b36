// SPDX-License-Identifier: Apache-2.0
/** What a client asks about the installation and its workspace. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.workspaces;

import org.jspecify.annotations.NullMarked;
