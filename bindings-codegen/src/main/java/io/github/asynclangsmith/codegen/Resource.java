// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource interface: what the REST implementation is generated from, and, as a JSON file in the
 * jar, what every face is generated from.
 *
 * @param type the interface
 * @param doc its Javadoc, references spelled out
 * @param deprecated whether it is deprecated
 * @param methods its methods, in the order of the source
 */
record Resource(TypeRef type, String doc, boolean deprecated, List<Method> methods) {
  /** Where descriptors are, and the file that lists them. */
  static final String FOLDER = "META-INF/asynclangsmith/bindings/";

  static final String INDEX = FOLDER + "index";

  @JsonIgnore
  String operationPrefix() {
    return SnakeCase.lowerFirst(type.name());
  }

  /** Whether a method is called so. */
  boolean has(String method) {
    return methods.stream().anyMatch(each -> each.name().equals(method));
  }

  /** Who implements a method. */
  enum Origin {
    /** The generator: it has a route. */
    ROUTE,
    /** A subclass of what is generated. */
    COMPOSED,
    /** The interface itself. */
    DEFAULT
  }

  /** What a method gives, which decides its form in each face. */
  enum Result {
    VALUE,
    NULLABLE_VALUE,
    COMPLETION,
    STREAM,
    RESOURCE,
    HAND_WRITTEN,
    PLAIN
  }

  /**
   * One method.
   *
   * @param answer what its future or stream holds; the return type itself for anything else
   * @param route its request, when it has one
   */
  record Method(
      String name,
      Origin origin,
      Result result,
      TypeRef returns,
      TypeRef answer,
      List<TypeVariable> typeVariables,
      List<Parameter> parameters,
      boolean varArgs,
      @Nullable Route route,
      String doc,
      boolean deprecated) {
    /** How the method's code calls a field of its class: a parameter may have the same name. */
    String field(String name) {
      boolean hidden = parameters.stream().anyMatch(each -> each.name().equals(name));
      return hidden ? "this." + name : name;
    }
  }

  /** A type variable of a method. */
  record TypeVariable(String name, List<TypeRef> bounds) {}

  /**
   * The request behind a method.
   *
   * @param verb the HTTP method
   * @param template the path with variables in braces
   * @param idempotent whether the interface says that sending it twice does no harm
   * @param paging the paging style, or null
   * @param pageSize the largest page, or zero
   */
  record Route(
      String verb, String template, boolean idempotent, @Nullable String paging, int pageSize) {}

  /** Where a parameter travels. */
  enum Target {
    PATH,
    QUERY,
    BODY,
    NONE
  }

  /**
   * One parameter.
   *
   * @param target where it travels
   * @param key its name there, or empty
   * @param uuid whether it must be a UUID
   * @param model whether its type is a model, which has a builder
   */
  record Parameter(
      String name, TypeRef type, Target target, String key, boolean uuid, boolean model) {}
}
