// SPDX-License-Identifier: Apache-2.0
/** What the examples of datasets take beyond one request. */
@NullMarked
package io.github.asynclangsmith.internal.client.examples;

import org.jspecify.annotations.NullMarked;
