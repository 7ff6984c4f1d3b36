// SPDX-License-Identifier: Apache-2.0
/** The client's wiring, and the parts of its resources that take more than one request. */
@NullMarked
package io.github.asynclangsmith.internal.client;

import org.jspecify.annotations.NullMarked;
