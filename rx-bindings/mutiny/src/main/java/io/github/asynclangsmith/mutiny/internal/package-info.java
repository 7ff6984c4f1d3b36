// SPDX-License-Identifier: Apache-2.0
/** What the generated classes are made of; may change without notice. */
@NullMarked
package io.github.asynclangsmith.mutiny.internal;

import org.jspecify.annotations.NullMarked;
