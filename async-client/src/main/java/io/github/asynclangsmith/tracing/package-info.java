// SPDX-License-Identifier: Apache-2.0
/** Recording of runs as they happen. */
@NullMarked
package io.github.asynclangsmith.tracing;

import org.jspecify.annotations.NullMarked;
