// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a parameter, percent-encoded, into the route.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Path {
  /** The name of the variable in the route. */
  String value();

  /** Whether the text must be a UUID; if it is not, the call fails before any request. */
  boolean uuid() default true;
}
