// SPDX-License-Identifier: Apache-2.0

/** Tests of the table and of our client against it. */
@NullMarked
package io.github.asynclangsmith.conformance.contract;

import org.jspecify.annotations.NullMarked;
