// SPDX-License-Identifier: Apache-2.0
/**
 * Everything a call can fail with.
 *
 * <p>All failures of the platform and of the way to it extend {@link
 * io.github.asynclangsmith.errors.LangSmithException}. Besides these a returned future fails with
 * an {@link java.lang.IllegalArgumentException} when an argument is unusable (nothing was sent
 * then), and with a {@link java.util.concurrent.CancellationException} when the call was cancelled.
 */
@NullMarked
package io.github.asynclangsmith.errors;

import org.jspecify.annotations.NullMarked;
