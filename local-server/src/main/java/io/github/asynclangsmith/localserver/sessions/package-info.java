// SPDX-License-Identifier: Apache-2.0
/** Projects, called sessions on the wire. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.sessions;

import org.jspecify.annotations.NullMarked;
