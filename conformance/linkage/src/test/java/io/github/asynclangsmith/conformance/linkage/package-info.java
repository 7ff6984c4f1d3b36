// SPDX-License-Identifier: Apache-2.0
/**
 * The link check: compiled classes, held against the class files of other versions of a library.
 *
 * <p>{@link io.github.asynclangsmith.conformance.linkage.LinkCheck} reports what the JVM would only
 * tell at the call, or never: missing types, methods and fields, abstract methods without a body,
 * and values that are no longer of the interface they are passed as.
 */
@NullMarked
package io.github.asynclangsmith.conformance.linkage;

import org.jspecify.annotations.NullMarked;
