// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends PUT to a route of the platform.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Put {
  /**
   * The route, with {@code {name}} for each {@link Path} parameter. Its beginning chooses the URL
   * family: {@code /api/v2/…} joins the v2 root, {@code /platform/…} the platform base, anything
   * else the API URL.
   */
  String value();
}
