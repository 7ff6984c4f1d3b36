// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Annotations by name: the generator does not depend on the module that declares them. */
final class Mirrors {
  static final String REST = "io.github.asynclangsmith.rest.";

  private final Elements elements;

  Mirrors(Elements elements) {
    this.elements = elements;
  }

  static Predicate<AnnotationMirror> is(String qualifiedName) {
    return mirror ->
        ((TypeElement) mirror.getAnnotationType().asElement())
            .getQualifiedName()
            .contentEquals(qualifiedName);
  }

  /** What an element is declared in; packages, which are declared nowhere, are never asked. */
  static Element enclosing(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement(), "enclosing element");
  }

  /** The annotation of this name in our {@code rest} package. */
  static Optional<? extends AnnotationMirror> find(Element element, String name) {
    return element.getAnnotationMirrors().stream().filter(is(REST + name)).findFirst();
  }

  static boolean has(Element element, String name) {
    return find(element, name).isPresent();
  }

  /** Whether the class of this name carries an annotation of our {@code rest} package. */
  boolean has(TypeRef type, String name) {
    if (type.kind() != TypeRef.Kind.CLASS) {
      return false;
    }
    TypeElement element = elements.getTypeElement(type.qualified());
    return element != null && has(element, name);
  }

  String text(AnnotationMirror mirror, String key) {
    return value(mirror, key).toString();
  }

  List<String> texts(AnnotationMirror mirror, String key) {
    return ((List<?>) value(mirror, key))
        .stream().map(each -> ((AnnotationValue) each).getValue().toString()).toList();
  }

  private Object value(AnnotationMirror mirror, String key) {
    Map<? extends ExecutableElement, ? extends AnnotationValue> values =
        elements.getElementValuesWithDefaults(mirror);
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
        values.entrySet()) {
      if (each.getKey().getSimpleName().contentEquals(key)) {
        return each.getValue().getValue();
      }
    }
    throw new IllegalArgumentException(mirror + " has no " + key);
  }
}
