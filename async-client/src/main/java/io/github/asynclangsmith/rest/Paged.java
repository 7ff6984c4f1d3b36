// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the pages of a list are asked for and found in the answer; the method returns a {@link
 * io.github.asynclangsmith.page.PageStream}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Paged {
  /** How the next page is named. */
  Style value();

  /**
   * The largest page the route gives; also the size asked for unless the caller's is smaller. 0
   * when the route takes no size.
   */
  int pageSize() default 100;

  /** The ways in which the platform pages. */
  enum Style {
    /** {@code offset} and {@code limit} in the query; the answer is a bare array. */
    OFFSET,
    /** {@code cursor} in the body; the answer holds {@code runs} and {@code cursors.next}. */
    CURSOR_V1,
    /**
     * {@code cursor} and {@code page_size}; the answer holds {@code items}, {@code next_cursor}.
     */
    CURSOR_V2
  }
}
