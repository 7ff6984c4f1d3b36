// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Origin;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import io.github.asynclangsmith.codegen.Resource.Result;
import io.github.asynclangsmith.codegen.Resource.Route;
import io.github.asynclangsmith.codegen.Resource.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads a resource interface. */
final class ResourceAnalysis {
  private static final List<String> VERBS = List.of("Get", "Post", "Put", "Patch", "Delete");

  private final ProcessingEnvironment environment;
  private final Mirrors mirrors;
  private final Docs docs;
  private final RouteRules rules;

  ResourceAnalysis(ProcessingEnvironment environment, Mirrors mirrors, Docs docs) {
    this.environment = environment;
    this.mirrors = mirrors;
    this.docs = docs;
    this.rules = new RouteRules(mirrors);
  }

  Resource analyse(TypeElement element) {
    if (element.getKind() != ElementKind.INTERFACE
        || Mirrors.enclosing(element).getKind() != ElementKind.PACKAGE
        || !element.getTypeParameters().isEmpty()) {
      throw new InvalidSource(
          element, "@Resource " + element.getSimpleName() + " must be a plain top-level interface");
    }
    List<Method> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
      if (!method.getModifiers().contains(Modifier.STATIC)
          && !method.getModifiers().contains(Modifier.PRIVATE)) {
        methods.add(method(method));
      }
    }
    return new Resource(
        TypeRef.of(element.asType()), docs.of(element), deprecated(element), methods);
  }

  private Method method(ExecutableElement element) {
    TypeRef returns = TypeRef.of(element.getReturnType());
    Result result = result(returns);
    Route route = route(element);
    Method method =
        new Method(
            element.getSimpleName().toString(),
            origin(element, route, result),
            result,
            returns,
            returns.args().isEmpty() || result == Result.PLAIN ? returns : returns.arg(0),
            element.getTypeParameters().stream().map(ResourceAnalysis::variable).toList(),
            element.getParameters().stream().map(this::parameter).toList(),
            element.isVarArgs(),
            route,
            docs.of(element),
            deprecated(element));
    if (route != null) {
      rules.check(element, method, route);
    }
    return method;
  }

  private boolean deprecated(Element element) {
    return environment.getElementUtils().isDeprecated(element);
  }

  private Origin origin(ExecutableElement element, @Nullable Route route, Result result) {
    boolean composed = Mirrors.has(element, "Composed");
    boolean isDefault = element.getModifiers().contains(Modifier.DEFAULT);
    if (route != null) {
      if (composed || isDefault) {
        throw RouteRules.invalid(
            element, "has a route and is " + (composed ? "@Composed" : "default") + " too");
      }
      return Origin.ROUTE;
    }
    if (isDefault) {
      return Origin.DEFAULT;
    }
    boolean accessor =
        element.getParameters().isEmpty()
            && (result == Result.RESOURCE || result == Result.HAND_WRITTEN);
    if (!composed && !accessor) {
      throw RouteRules.invalid(
          element, "needs a verb such as @Get, or @Composed, or a default body");
    }
    return Origin.COMPOSED;
  }

  private Result result(TypeRef returns) {
    if (returns.is(Names.PAGE_STREAM)) {
      return Result.STREAM;
    }
    if (returns.is(Names.FUTURE)) {
      TypeRef answer = returns.arg(0);
      if (answer.is("java.lang.Void")) {
        return Result.COMPLETION;
      }
      return answer.nullable() ? Result.NULLABLE_VALUE : Result.VALUE;
    }
    if (mirrors.has(returns, "Resource")) {
      return Result.RESOURCE;
    }
    return mirrors.has(returns, "HandWrittenFace") ? Result.HAND_WRITTEN : Result.PLAIN;
  }

  private @Nullable Route route(ExecutableElement element) {
    Route route = null;
    for (String verb : VERBS) {
      Optional<? extends AnnotationMirror> found = Mirrors.find(element, verb);
      if (found.isEmpty()) {
        continue;
      }
      if (route != null) {
        throw RouteRules.invalid(element, "has two verbs, @" + route.verb() + " and @" + verb);
      }
      Optional<? extends AnnotationMirror> paged = Mirrors.find(element, "Paged");
      route =
          new Route(
              verb.toUpperCase(Locale.ROOT),
              mirrors.text(found.get(), "value"),
              Mirrors.has(element, "Idempotent"),
              paged.map(each -> mirrors.text(each, "value")).orElse(null),
              paged.map(each -> Integer.parseInt(mirrors.text(each, "pageSize"))).orElse(0));
    }
    if (route == null && Mirrors.has(element, "Paged")) {
      throw RouteRules.invalid(element, "is @Paged without a verb");
    }
    return route;
  }

  private static Resource.TypeVariable variable(TypeParameterElement element) {
    return new Resource.TypeVariable(
        element.getSimpleName().toString(), element.getBounds().stream().map(TypeRef::of).toList());
  }

  private Parameter parameter(VariableElement element) {
    String name = element.getSimpleName().toString();
    TypeRef type = TypeRef.of(element.asType());
    boolean model = mirrors.has(type, "Model");
    for (Target target : List.of(Target.PATH, Target.QUERY, Target.BODY)) {
      String annotation =
          target.name().charAt(0) + target.name().substring(1).toLowerCase(Locale.ROOT);
      Optional<? extends AnnotationMirror> found = Mirrors.find(element, annotation);
      if (found.isPresent()) {
        boolean uuid =
            target == Target.PATH
                && type.is("java.lang.String")
                && Boolean.parseBoolean(mirrors.text(found.get(), "uuid"));
        return new Parameter(name, type, target, mirrors.text(found.get(), "value"), uuid, model);
      }
    }
    return new Parameter(name, type, Target.NONE, "", false, model);
  }
}
