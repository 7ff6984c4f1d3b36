// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rest;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a small value type around a server string: it has {@code static T of(String)} and {@code
 * String value()}, {@code toString()} gives the value too, and models and Jackson write it as a
 * JSON string.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = ToStringSerializer.class)
@Target(ElementType.TYPE)
public @interface OpenSet {}
