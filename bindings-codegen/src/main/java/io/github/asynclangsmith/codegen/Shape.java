// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a type travels as JSON.
 *
 * @param kind the sort of value
 * @param type the Java type
 * @param constant the codec constant of a scalar, else empty
 * @param inner the items' or entries' shape
 */
record Shape(Kind kind, TypeRef type, String constant, List<Shape> inner) {
  enum Kind {
    SCALAR,
    RAW,
    OPEN_SET,
    MODEL,
    LIST,
    MAP,
    /** Not at all: it travels apart from the JSON. */
    APART
  }

  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("java.lang.String", "STRING"),
          Map.entry("java.lang.Boolean", "BOOLEAN"),
          Map.entry("java.lang.Integer", "INTEGER"),
          Map.entry("java.lang.Long", "LONG"),
          Map.entry("java.lang.Double", "DOUBLE"),
          Map.entry("boolean", "BOOLEAN"),
          Map.entry("int", "INTEGER"),
          Map.entry("long", "LONG"),
          Map.entry("double", "DOUBLE"),
          Map.entry("java.math.BigDecimal", "DECIMAL"),
          Map.entry("java.time.Instant", "INSTANT"),
          Map.entry("java.time.Duration", "DURATION"));

  /** The shape of a type, or nothing when there is no codec for it. */
  static Optional<Shape> of(TypeRef type, Mirrors mirrors) {
    String name = type.qualified();
    if (SCALARS.containsKey(name)) {
      return Optional.of(new Shape(Kind.SCALAR, type, SCALARS.get(name), List.of()));
    }
    if (type.is(Names.RAW_JSON.canonicalName())) {
      return Optional.of(new Shape(Kind.RAW, type, "RAW", List.of()));
    }
    if (type.is("java.util.List") && type.args().size() == 1) {
      return of(type.arg(0), mirrors).map(item -> new Shape(Kind.LIST, type, "", List.of(item)));
    }
    if (type.is("java.util.Map") && type.args().size() == 2) {
      return type.arg(0).is("java.lang.String")
          ? of(type.arg(1), mirrors).map(value -> new Shape(Kind.MAP, type, "", List.of(value)))
          : Optional.empty();
    }
    if (mirrors.has(type, "OpenSet")) {
      return Optional.of(new Shape(Kind.OPEN_SET, type, "", List.of()));
    }
    return mirrors.has(type, "Model")
        ? Optional.of(new Shape(Kind.MODEL, type, "", List.of()))
        : Optional.empty();
  }

  /** The shape of a value, or of the items of a list, that is no part of the JSON. */
  static Shape apart(TypeRef type) {
    boolean list = type.is("java.util.List") && type.args().size() == 1;
    return list
        ? new Shape(Kind.LIST, type, "", List.of(apart(type.arg(0))))
        : new Shape(Kind.APART, type, "", List.of());
  }

  /** Whether the value is no part of the JSON. */
  boolean isApart() {
    return kind == Kind.APART || inner.stream().anyMatch(each -> each.kind() == Kind.APART);
  }

  boolean isCollection() {
    return kind == Kind.LIST || kind == Kind.MAP;
  }

  boolean isPrimitive() {
    return type.kind() == TypeRef.Kind.PRIMITIVE;
  }

  /** Whether the codec is a constant already and needs none of its own. */
  boolean isShared() {
    return !isCollection() && kind != Kind.OPEN_SET;
  }

  /** The expression that gives the codec of a value that is not null. */
  CodeBlock codec() {
    return switch (kind) {
      case SCALAR, RAW -> CodeBlock.of("$T.$L", Names.JSON_TYPES, constant);
      case MODEL -> CodeBlock.of("$T.INSTANCE", codecOf(type));
      case OPEN_SET -> {
        ClassName set = (ClassName) JavaNames.of(type.nonNull());
        yield CodeBlock.of("$T.openSet($T::of, $T::value)", Names.JSON_TYPES, set, set);
      }
      case LIST -> CodeBlock.of("$T.list($L)", Names.JSON_TYPES, inner.get(0).itemCodec());
      case MAP -> CodeBlock.of("$T.map($L)", Names.JSON_TYPES, inner.get(0).itemCodec());
      case APART -> throw new IllegalStateException(type + " has no JSON form");
    };
  }

  /** The expression that gives the codec of a value that is null when its type says so. */
  CodeBlock itemCodec() {
    return type.nullable() ? CodeBlock.of("$T.nullable($L)", Names.JSON_TYPES, codec()) : codec();
  }

  private static ClassName codecOf(TypeRef model) {
    return ClassName.get(Names.GEN, model.name() + "Codec");
  }
}
