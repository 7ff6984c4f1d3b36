// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.squareup.kotlinpoet.ClassName;
import com.squareup.kotlinpoet.ParameterizedTypeName;
import com.squareup.kotlinpoet.TypeName;
import com.squareup.kotlinpoet.TypeNames;
import com.squareup.kotlinpoet.TypeVariableName;
import com.squareup.kotlinpoet.WildcardTypeName;
import java.util.List;
import java.util.Map;

/** Types for KotlinPoet: Kotlin's own where it has one for Java's, nullness as question marks. */
final class KotlinNames {
  private static final Map<String, String> MAPPED =
      Map.ofEntries(
          Map.entry("java.lang.Object", "Any"),
          Map.entry("java.lang.String", "String"),
          Map.entry("java.lang.CharSequence", "CharSequence"),
          Map.entry("java.lang.Number", "Number"),
          Map.entry("java.lang.Throwable", "Throwable"),
          Map.entry("java.lang.Boolean", "Boolean"),
          Map.entry("java.lang.Byte", "Byte"),
          Map.entry("java.lang.Short", "Short"),
          Map.entry("java.lang.Integer", "Int"),
          Map.entry("java.lang.Long", "Long"),
          Map.entry("java.lang.Character", "Char"),
          Map.entry("java.lang.Float", "Float"),
          Map.entry("java.lang.Double", "Double"),
          Map.entry("java.lang.Comparable", "Comparable"));

  private static final Map<String, String> COLLECTIONS =
      Map.of(
          "java.lang.Iterable", "Iterable",
          "java.util.Iterator", "Iterator",
          "java.util.Collection", "Collection",
          "java.util.List", "List",
          "java.util.Set", "Set",
          "java.util.Map", "Map");

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Boolean",
          "byte", "Byte",
          "short", "Short",
          "int", "Int",
          "long", "Long",
          "char", "Char",
          "float", "Float",
          "double", "Double",
          "void", "Unit");

  private KotlinNames() {}

  static TypeName of(TypeRef type) {
    TypeName name = plain(type);
    return type.nullable() ? name.copy(true, name.getAnnotations(), name.getTags()) : name;
  }

  private static TypeName plain(TypeRef type) {
    return switch (type.kind()) {
      case CLASS -> declared(type);
      case PRIMITIVE -> new ClassName("kotlin", PRIMITIVES.get(type.name()));
      case VARIABLE, UNKNOWN -> TypeVariableName.get(type.name());
      case ARRAY -> array(type.arg(0));
      case EXTENDS -> WildcardTypeName.producerOf(of(type.arg(0)));
      case SUPER -> WildcardTypeName.consumerOf(of(type.arg(0)));
      case ANY -> TypeNames.STAR;
    };
  }

  private static TypeName array(TypeRef component) {
    return component.kind() == TypeRef.Kind.PRIMITIVE
        ? new ClassName("kotlin", PRIMITIVES.get(component.name()) + "Array")
        : ParameterizedTypeName.get(new ClassName("kotlin", "Array"), of(component));
  }

  private static TypeName declared(TypeRef type) {
    String qualified = type.qualified();
    boolean collection = COLLECTIONS.containsKey(qualified);
    ClassName raw = raw(type);
    // Kotlin's collections are covariant already; a projection again would be a warning.
    TypeName[] args =
        type.args().stream()
            .map(arg -> collection && arg.kind() == TypeRef.Kind.EXTENDS ? arg.arg(0) : arg)
            .map(KotlinNames::of)
            .toArray(TypeName[]::new);
    return args.length == 0 ? raw : ParameterizedTypeName.get(raw, args);
  }

  static ClassName raw(TypeRef type) {
    String qualified = type.qualified();
    if (MAPPED.containsKey(qualified)) {
      return new ClassName("kotlin", MAPPED.get(qualified));
    }
    if (COLLECTIONS.containsKey(qualified)) {
      return new ClassName("kotlin.collections", COLLECTIONS.get(qualified));
    }
    return new ClassName(type.pkg(), List.of(type.name().split("\\.", -1)));
  }
}
