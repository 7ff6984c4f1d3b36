// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an accessor interface as a JSON model: an immutable implementation, a builder ({@code
 * NameBuilder}) and a codec are generated. Unknown fields are kept and written back; a field is
 * written when it was set, also when it was set to null.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {}
