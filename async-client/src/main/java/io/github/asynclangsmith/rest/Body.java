// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as the JSON body, or as one field of it when a name is given.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Body {
  /** The name of the body's field that the parameter fills; empty for the whole body. */
  String value() default "";
}
