// SPDX-License-Identifier: Apache-2.0
/** Exports of runs: windows of time, read several at once and given page by page. */
@NullMarked
package io.github.asynclangsmith.internal.export;

import org.jspecify.annotations.NullMarked;
