// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refines how an accessor of a {@link Model} maps to JSON. Without it the field is the accessor's
 * name in snake case.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Json {
  /** The field's name, as it is written; empty for the accessor's name in snake case. */
  String value() default "";

  /** Further names under which the field is read. */
  String[] aliases() default {};

  /**
   * A key that may wrap the value: {@code "raw"} reads both {@code {"a":1}} and {@code
   * {"raw":{"a":1}}}.
   */
  String unwrap() default "";

  /**
   * Whether the value travels apart from the JSON text, as the bytes of a file do. It is then
   * neither read nor written, and its type, or that of a list's items, needs no JSON form.
   */
  boolean apart() default false;
}
