// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A behaviour that holds through each of the four faces; the test takes the face. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("io.github.asynclangsmith.conformance.Face#all")
@interface EachFace {}
