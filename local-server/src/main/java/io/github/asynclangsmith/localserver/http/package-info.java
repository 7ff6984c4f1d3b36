// SPDX-License-Identifier: Apache-2.0
/** Routing, bodies, errors and the log of requests. Everything but the request log is internal. */
@NullMarked
package io.github.asynclangsmith.localserver.http;

import org.jspecify.annotations.NullMarked;
