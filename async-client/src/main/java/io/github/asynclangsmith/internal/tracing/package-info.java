// SPDX-License-Identifier: Apache-2.0
/** What runs on the recording thread: ids, copies of what was handed over, the current run. */
@NullMarked
package io.github.asynclangsmith.internal.tracing;

import org.jspecify.annotations.NullMarked;
