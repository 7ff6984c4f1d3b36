// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface as a resource of the platform: its HTTP implementation and its coroutine,
 * RxJava 3 and Mutiny faces are generated from it.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Resource {}
