// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * A type as an interface spells it, with nullness: what the analysis reads from the compiler, what
 * descriptors hold, and what the emitters turn into JavaPoet and KotlinPoet names.
 *
 * @param kind what sort of type
 * @param pkg the package of a class, else empty
 * @param name the class's name within its package, the primitive's or the variable's name
 * @param args type arguments; the bound of a wildcard; the component of an array
 * @param nullable whether {@code @Nullable} stands on it
 */
record TypeRef(Kind kind, String pkg, String name, List<TypeRef> args, boolean nullable) {
  static final String NULLABLE = "org.jspecify.annotations.Nullable";

  enum Kind {
    CLASS,
    PRIMITIVE,
    VARIABLE,
    ARRAY,
    EXTENDS,
    SUPER,
    ANY,
    /** Not (yet) a known type; the compiler reports it. */
    UNKNOWN
  }

  static TypeRef of(TypeMirror type) {
    boolean nullable = type.getAnnotationMirrors().stream().anyMatch(Mirrors.is(NULLABLE));
    return switch (type.getKind()) {
      case DECLARED -> declared((DeclaredType) type, nullable);
      case ARRAY -> {
        TypeRef component = of(((ArrayType) type).getComponentType());
        yield new TypeRef(Kind.ARRAY, "", "", List.of(component), nullable);
      }
      case TYPEVAR ->
          new TypeRef(
              Kind.VARIABLE,
              "",
              ((TypeVariable) type).asElement().getSimpleName().toString(),
              List.of(),
              nullable);
      case WILDCARD -> wildcard((WildcardType) type);
      case ERROR -> new TypeRef(Kind.UNKNOWN, "", type.toString(), List.of(), nullable);
      default ->
          new TypeRef(
              Kind.PRIMITIVE, "", type.getKind().name().toLowerCase(Locale.ROOT), List.of(), false);
    };
  }

  private static TypeRef declared(DeclaredType type, boolean nullable) {
    TypeElement element = (TypeElement) type.asElement();
    StringBuilder name = new StringBuilder(element.getSimpleName());
    Element outer = Mirrors.enclosing(element);
    while (outer.getKind() != ElementKind.PACKAGE) {
      name.insert(0, outer.getSimpleName() + ".");
      outer = Mirrors.enclosing(outer);
    }
    List<TypeRef> args = type.getTypeArguments().stream().map(TypeRef::of).toList();
    return new TypeRef(Kind.CLASS, outer.toString(), name.toString(), args, nullable);
  }

  private static TypeRef wildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return new TypeRef(Kind.EXTENDS, "", "?", List.of(of(type.getExtendsBound())), false);
    }
    if (type.getSuperBound() != null) {
      return new TypeRef(Kind.SUPER, "", "?", List.of(of(type.getSuperBound())), false);
    }
    return new TypeRef(Kind.ANY, "", "?", List.of(), false);
  }

  /** The qualified name of a class, the plain name of anything else. */
  String qualified() {
    return pkg.isEmpty() ? name : pkg + "." + name;
  }

  boolean is(String qualifiedName) {
    return kind == Kind.CLASS && qualified().equals(qualifiedName);
  }

  boolean isVoid() {
    return kind == Kind.PRIMITIVE && name.equals("void");
  }

  TypeRef arg(int index) {
    return args.get(index);
  }

  /** The same type without {@code @Nullable} at its head. */
  TypeRef nonNull() {
    return new TypeRef(kind, pkg, name, args, false);
  }

  /** As a reader would write it. */
  @Override
  public String toString() {
    String text =
        switch (kind) {
          case ARRAY -> arg(0) + "[]";
          case EXTENDS -> "? extends " + arg(0);
          case SUPER -> "? super " + arg(0);
          default -> name;
        };
    if (kind == Kind.CLASS && !args.isEmpty()) {
      text += args.stream().map(TypeRef::toString).toList().toString().replace('[', '<');
      text = text.substring(0, text.length() - 1) + ">";
    }
    return nullable ? "@Nullable " + text : text;
  }
}
