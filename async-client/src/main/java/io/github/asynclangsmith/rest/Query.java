// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter in the query string: null is left out, a list repeats the key, a map travels as
 * one JSON value. On a parameter whose type is a {@link Model}, every field that is set becomes a
 * query parameter of its own and the name is left empty.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Query {
  /** The name of the query parameter; empty for a model. */
  String value() default "";
}
