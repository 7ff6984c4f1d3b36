// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;

/** Types for JavaPoet, nullness included. */
final class JavaNames {
  private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Names.NULLABLE).build();

  private JavaNames() {}

  static TypeName of(TypeRef type) {
    TypeName name = plain(type);
    return type.nullable() ? nullable(name) : name;
  }

  static TypeName nullable(TypeName name) {
    return name.annotated(List.of(NULLABLE));
  }

  private static TypeName plain(TypeRef type) {
    return switch (type.kind()) {
      case CLASS -> {
        ClassName raw = raw(type);
        TypeName[] args = type.args().stream().map(JavaNames::of).toArray(TypeName[]::new);
        yield args.length == 0 ? raw : ParameterizedTypeName.get(raw, args);
      }
      case PRIMITIVE -> primitive(type.name());
      case VARIABLE, UNKNOWN -> TypeVariableName.get(type.name());
      case ARRAY -> ArrayTypeName.of(of(type.arg(0)));
      case EXTENDS -> WildcardTypeName.subtypeOf(of(type.arg(0)));
      case SUPER -> WildcardTypeName.supertypeOf(of(type.arg(0)));
      case ANY -> WildcardTypeName.subtypeOf(Object.class);
    };
  }

  private static TypeName primitive(String name) {
    return switch (name) {
      case "boolean" -> TypeName.BOOLEAN;
      case "byte" -> TypeName.BYTE;
      case "short" -> TypeName.SHORT;
      case "int" -> TypeName.INT;
      case "long" -> TypeName.LONG;
      case "char" -> TypeName.CHAR;
      case "float" -> TypeName.FLOAT;
      case "double" -> TypeName.DOUBLE;
      default -> TypeName.VOID;
    };
  }

  static ClassName raw(TypeRef type) {
    List<String> names = List.of(type.name().split("\\.", -1));
    ClassName name = ClassName.get(type.pkg(), names.get(0));
    for (String nested : names.subList(1, names.size())) {
      name = name.nestedClass(nested);
    }
    return name;
  }
}
