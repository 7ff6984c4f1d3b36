// SPDX-License-Identifier: Apache-2.0
/** Faults that a test scripts: statuses, delays, stalls, resets, truncated answers. */
@NullMarked
package io.github.asynclangsmith.localserver.faults;

import org.jspecify.annotations.NullMarked;
