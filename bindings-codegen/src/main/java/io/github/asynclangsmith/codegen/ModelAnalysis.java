// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads an accessor interface. */
final class ModelAnalysis {
  private final ProcessingEnvironment environment;
  private final Mirrors mirrors;
  private final Docs docs;

  ModelAnalysis(ProcessingEnvironment environment, Mirrors mirrors, Docs docs) {
    this.environment = environment;
    this.mirrors = mirrors;
    this.docs = docs;
  }

  ModelSpec analyse(TypeElement element) {
    checkDeclaration(element);
    List<ModelSpec.Field> fields = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (ExecutableElement accessor : accessors(element)) {
      ModelSpec.Field field = field(fields.size(), accessor);
      claim(names, field.json(), accessor);
      field.aliases().forEach(alias -> claim(names, alias, accessor));
      fields.add(field);
    }
    return new ModelSpec(element, ClassName.get(element), fields);
  }

  private void checkDeclaration(TypeElement element) {
    if (element.getKind() != ElementKind.INTERFACE
        || Mirrors.enclosing(element).getKind() != ElementKind.PACKAGE
        || !element.getTypeParameters().isEmpty()) {
      throw new InvalidSource(
          element, "@Model " + element.getSimpleName() + " must be a plain top-level interface");
    }
    TypeElement model =
        environment.getElementUtils().getTypeElement(Names.JSON_MODEL.canonicalName());
    if (model == null || !environment.getTypeUtils().isSubtype(element.asType(), model.asType())) {
      throw new InvalidSource(
          element, "@Model " + element.getSimpleName() + " must extend JsonModel");
    }
    String builder = element.getSimpleName() + "Builder";
    if (ElementFilter.methodsIn(element.getEnclosedElements()).stream()
        .noneMatch(method -> method.getSimpleName().contentEquals("toBuilder"))) {
      throw new InvalidSource(
          element,
          "@Model " + element.getSimpleName() + " must declare " + builder + " toBuilder()");
    }
  }

  private List<ExecutableElement> accessors(TypeElement element) {
    List<ExecutableElement> accessors = new ArrayList<>();
    for (TypeMirror parent : element.getInterfaces()) {
      TypeElement type = (TypeElement) ((DeclaredType) parent).asElement();
      if (!type.getQualifiedName().contentEquals(Names.JSON_MODEL.canonicalName())) {
        accessors.addAll(accessors(type));
      }
    }
    for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)
          && !method.getSimpleName().contentEquals("toBuilder")) {
        accessors.removeIf(each -> each.getSimpleName().equals(method.getSimpleName()));
        accessors.add(method);
      }
    }
    return accessors;
  }

  private ModelSpec.Field field(int index, ExecutableElement accessor) {
    String name = accessor.getSimpleName().toString();
    if (!accessor.getParameters().isEmpty() || !accessor.getTypeParameters().isEmpty()) {
      throw new InvalidSource(
          accessor, place(accessor) + " takes parameters; an accessor has none, or is default");
    }
    TypeRef type = TypeRef.of(accessor.getReturnType());
    Optional<? extends AnnotationMirror> json = Mirrors.find(accessor, "Json");
    boolean apart =
        json.map(each -> Boolean.parseBoolean(mirrors.text(each, "apart"))).orElse(false);
    Shape shape =
        (apart ? Optional.of(Shape.apart(type)) : Shape.of(type, mirrors))
            .orElseThrow(
                () ->
                    new InvalidSource(
                        accessor, place(accessor) + ": no JSON form is known for " + type));
    String given = json.map(each -> mirrors.text(each, "value")).orElse("");
    return new ModelSpec.Field(
        index,
        name,
        given.isEmpty() ? SnakeCase.of(name) : given,
        json.map(each -> mirrors.texts(each, "aliases")).orElse(List.of()),
        json.map(each -> mirrors.text(each, "unwrap")).orElse(""),
        shape,
        docs.of(accessor),
        environment.getElementUtils().isDeprecated(accessor));
  }

  private static void claim(Map<String, String> names, String json, ExecutableElement accessor) {
    String before = names.put(json, accessor.getSimpleName().toString());
    if (before != null) {
      throw new InvalidSource(
          accessor,
          place(accessor) + " reads the JSON field \"" + json + "\" that " + before + "() reads");
    }
  }

  private static String place(ExecutableElement accessor) {
    return Mirrors.enclosing(accessor).getSimpleName() + "." + accessor.getSimpleName() + "()";
  }
}
