// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares an interface of the client with its class in a reactive face, method by method. */
final class ReactiveParity {
  private final Dialect dialect;
  private final Predicate<Class<?>> hasFaces;
  private final Set<String> extras;
  private final Set<String> seenExtras = new HashSet<>();

  /**
   * Creates a comparison.
   *
   * @param extras the names of methods that faces have and the client has not
   */
  ReactiveParity(Dialect dialect, Predicate<Class<?>> hasFaces, Set<String> extras) {
    this.dialect = dialect;
    this.hasFaces = hasFaces;
    this.extras = extras;
  }

  /** What differs. */
  List<String> problems(Class<?> resource, @Nullable Class<?> face) {
    if (face == null) {
      return List.of(resource.getSimpleName() + " has no face " + dialect.prefix());
    }
    List<String> problems = new ArrayList<>();
    if (deprecated(resource) != deprecated(face)) {
      problems.add(face.getSimpleName() + ": deprecation differs");
    }
    Set<Method> matched = new HashSet<>();
    methods(resource).forEach(method -> compare(method, face, matched, problems));
    methods(face)
        .filter(method -> !matched.contains(method) && !isExtra(method))
        .forEach(method -> problems.add(label(face, method) + " is not in the client"));
    return problems;
  }

  /** The extras that no face has any more. */
  Set<String> staleExtras() {
    Set<String> stale = new HashSet<>(extras);
    stale.removeAll(seenExtras);
    return stale;
  }

  private void compare(Method method, Class<?> face, Set<Method> matched, List<String> problems) {
    Method same =
        methods(face)
            .filter(each -> each.getName().equals(method.getName()))
            .filter(each -> parameters(each).equals(parameters(method)))
            .findFirst()
            .orElse(null);
    if (same == null) {
      problems.add(label(face, method) + " is missing");
      return;
    }
    matched.add(same);
    String expected = dialect.counterpart(method.getAnnotatedReturnType(), hasFaces);
    String actual = TypeText.of(same.getAnnotatedReturnType());
    if (!actual.equals(expected)) {
      problems.add(label(face, method) + " returns " + actual + " and not " + expected);
    }
    if (deprecated(method) != deprecated(same)) {
      problems.add(label(face, method) + ": deprecation differs");
    }
    if (!Arrays.equals(method.getExceptionTypes(), same.getExceptionTypes())) {
      problems.add(label(face, method) + ": exceptions differ");
    }
  }

  private boolean isExtra(Method method) {
    boolean extra = extras.contains(method.getName());
    if (extra) {
      seenExtras.add(method.getName());
    }
    return extra;
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .filter(method -> !type.isInterface() || !Modifier.isStatic(method.getModifiers()));
  }

  /** Types, nullness and names of the parameters. */
  private static List<String> parameters(Method method) {
    return Arrays.stream(method.getParameters())
        .map(each -> parameter(each) + (each.isVarArgs() ? "..." : ""))
        .collect(Collectors.toList());
  }

  private static String parameter(Parameter parameter) {
    return TypeText.of(parameter.getAnnotatedType()) + " " + parameter.getName();
  }

  private static String label(Class<?> face, Method method) {
    return face.getSimpleName() + "." + method.getName() + parameters(method);
  }

  private static boolean deprecated(Class<?> type) {
    return type.isAnnotationPresent(Deprecated.class);
  }

  private static boolean deprecated(Method method) {
    return method.isAnnotationPresent(Deprecated.class);
  }
}
