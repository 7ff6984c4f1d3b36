// SPDX-License-Identifier: Apache-2.0
/** The client as RxJava 3: lazy, each subscription a call of its own, disposing aborts it. */
@NullMarked
package io.github.asynclangsmith.rxjava3;

import org.jspecify.annotations.NullMarked;
