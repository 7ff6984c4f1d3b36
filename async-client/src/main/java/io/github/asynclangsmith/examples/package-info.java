// SPDX-License-Identifier: Apache-2.0
/** The examples of datasets: creating them one by one or in bulk, reading, changing, deleting. */
@NullMarked
package io.github.asynclangsmith.examples;

import org.jspecify.annotations.NullMarked;
