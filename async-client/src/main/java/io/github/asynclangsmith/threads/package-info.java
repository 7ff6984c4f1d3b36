// SPDX-License-Identifier: Apache-2.0
/** Threads: conversations, each of which has a trace for every turn. */
@NullMarked
package io.github.asynclangsmith.threads;

import org.jspecify.annotations.NullMarked;
