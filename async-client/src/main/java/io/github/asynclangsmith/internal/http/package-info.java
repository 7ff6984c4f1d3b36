// SPDX-License-Identifier: Apache-2.0
/** The request pipeline: URLs, authentication, retries, timeouts, error mapping. */
@NullMarked
package io.github.asynclangsmith.internal.http;

import org.jspecify.annotations.NullMarked;
