// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types with their nullness as text, to be compared and shown. */
final class TypeText {
  private TypeText() {}

  /** The type, {@code @Nullable} in front of every part that may be null. */
  static String of(AnnotatedType type) {
    return (isNullable(type) ? "@Nullable " : "") + plain(type);
  }

  /** The type without the nullness of its outermost part. */
  static String plain(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return raw(type.getType()).getTypeName()
          + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
              .map(TypeText::of)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return type.getType().getTypeName();
  }

  static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** The only type argument. */
  static AnnotatedType argument(AnnotatedType type) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : Object.class;
  }
}
