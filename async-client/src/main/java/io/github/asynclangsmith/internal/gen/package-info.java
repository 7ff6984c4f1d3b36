// SPDX-License-Identifier: Apache-2.0
/** Generated: the codec of every model and the HTTP implementation of every resource. */
@NullMarked
package io.github.asynclangsmith.internal.gen;

import org.jspecify.annotations.NullMarked;
