// SPDX-License-Identifier: Apache-2.0
/** The SQLite database and the threads that may touch it. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.storage;

import org.jspecify.annotations.NullMarked;
