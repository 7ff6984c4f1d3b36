// SPDX-License-Identifier: Apache-2.0
/** The client as Mutiny: lazy, each subscription a call of its own, cancelling aborts it. */
@NullMarked
package io.github.asynclangsmith.mutiny;

import org.jspecify.annotations.NullMarked;
