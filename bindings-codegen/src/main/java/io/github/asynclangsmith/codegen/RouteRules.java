// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import io.github.asynclangsmith.codegen.Resource.Result;
import io.github.asynclangsmith.codegen.Resource.Route;
import io.github.asynclangsmith.codegen.Resource.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;

/** What a method with a route must look like; anything else is an error on the method. */
final class RouteRules {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

  private final Mirrors mirrors;

  RouteRules(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  static InvalidSource invalid(ExecutableElement method, String problem) {
    return new InvalidSource(
        method,
        Mirrors.enclosing(method).getSimpleName() + "." + method.getSimpleName() + " " + problem);
  }

  void check(ExecutableElement element, Method method, Route route) {
    checkResult(element, method, route);
    checkTemplate(element, method, route);
    for (Parameter parameter : method.parameters()) {
      String problem = problem(parameter);
      if (!problem.isEmpty()) {
        throw invalid(element, "has a parameter " + parameter.name() + " that " + problem);
      }
    }
    List<String> bodies =
        method.parameters().stream()
            .filter(each -> each.target() == Target.BODY)
            .map(Parameter::key)
            .toList();
    if (bodies.size() > 1 && bodies.contains("")) {
      throw invalid(element, "has two bodies; name every @Body, or leave one");
    }
  }

  private void checkResult(ExecutableElement element, Method method, Route route) {
    boolean paged = route.paging() != null;
    if (paged != (method.result() == Result.STREAM)) {
      throw invalid(
          element,
          paged ? "is @Paged and must return a PageStream" : "returns a PageStream without @Paged");
    }
    if (paged && method.parameters().stream().anyMatch(RouteRules::isListBody)) {
      throw invalid(
          element, "is @Paged and takes a list as its body, which has no place for a cursor");
    }
    boolean future =
        method.result() == Result.VALUE
            || method.result() == Result.NULLABLE_VALUE
            || method.result() == Result.COMPLETION;
    if (!paged && !future) {
      throw invalid(element, "returns " + method.returns() + "; a route gives a Future");
    }
    if (method.result() != Result.COMPLETION
        && method.answer().kind() != TypeRef.Kind.UNKNOWN
        && Shape.of(method.answer(), mirrors).isEmpty()) {
      throw invalid(element, "returns " + method.returns() + ", which has no known JSON form");
    }
    if (!method.typeVariables().isEmpty()) {
      throw invalid(element, "is generic; a route answers one type");
    }
  }

  private static boolean isListBody(Parameter parameter) {
    return parameter.target() == Target.BODY
        && parameter.key().isEmpty()
        && parameter.type().is("java.util.List");
  }

  private void checkTemplate(ExecutableElement element, Method method, Route route) {
    if (!route.template().startsWith("/")) {
      throw invalid(element, "has the route \"" + route.template() + "\", which starts without /");
    }
    Set<String> variables = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(route.template());
    while (matcher.find()) {
      variables.add(matcher.group(1));
    }
    for (Parameter parameter : method.parameters()) {
      if (parameter.target() == Target.PATH && !variables.remove(parameter.key())) {
        throw invalid(
            element, "has a @Path \"" + parameter.key() + "\" that the route does not name");
      }
    }
    if (!variables.isEmpty()) {
      throw invalid(element, "has no @Path parameter for " + String.join(", ", variables));
    }
  }

  /** What is wrong with a parameter, as the end of a sentence, or empty. */
  private String problem(Parameter parameter) {
    TypeRef type = parameter.type();
    if (type.kind() == TypeRef.Kind.UNKNOWN) {
      return "";
    }
    Optional<Shape> shape = Shape.of(type, mirrors);
    boolean scalar =
        shape.isPresent()
            && (shape.get().kind() == Shape.Kind.SCALAR
                || shape.get().kind() == Shape.Kind.OPEN_SET);
    return switch (parameter.target()) {
      case NONE -> "travels nowhere; it needs @Path, @Query or @Body";
      case PATH -> !scalar || type.nullable() ? "cannot be part of a path" : "";
      case QUERY -> {
        if (shape.isEmpty() || type.is("java.time.Duration")) {
          yield "is a " + type + ", which has no form in a query";
        }
        boolean model = shape.get().kind() == Shape.Kind.MODEL;
        if (model != parameter.key().isEmpty()) {
          yield model ? "is a model and takes no query name" : "needs a query name";
        }
        yield "";
      }
      case BODY -> {
        boolean free = type.is("java.lang.Object") || type.is("java.util.Map");
        yield shape.isEmpty() && !free ? "is a " + type + ", which has no known JSON form" : "";
      }
    };
  }
}
