// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes a model's immutable implementation and its codec. */
final class ValueEmitter {
  private final ModelSpec model;

  ValueEmitter(ModelSpec model) {
    this.model = model;
  }

  /** The expression that gives a field's codec, in the classes of the model's package. */
  static CodeBlock codec(ModelSpec model, ModelSpec.Field field) {
    return field.shape().isShared()
        ? field.shape().codec()
        : CodeBlock.of("$T.$L", model.value(), field.constant());
  }

  TypeSpec emitCodec() {
    return TypeSpec.classBuilder(model.codec())
        .addOriginatingElement(model.element())
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addAnnotation(Names.GENERATED)
        .addSuperinterface(ParameterizedTypeName.get(Names.MODEL_CODEC, model.name()))
        .addJavadoc("Reads and writes {@link $T}.\n", model.name())
        .addField(
            FieldSpec.builder(model.codec(), "INSTANCE")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The only one.\n")
                .initializer("new $T()", model.codec())
                .build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(
            override("read", model.name())
                .addParameter(Names.PARSER, "parser")
                .addException(IOException.class)
                .addStatement("return $T.read(parser)", model.builder())
                .build())
        .addMethod(
            override("write", TypeName.VOID)
                .addParameter(model.name(), "value")
                .addParameter(Names.GENERATOR, "generator")
                .addException(IOException.class)
                .addStatement("value.writeTo(generator)")
                .build())
        .build();
  }

  TypeSpec emit() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.value())
            .addOriginatingElement(model.element())
            .addModifiers(Modifier.FINAL)
            .addAnnotation(Names.GENERATED)
            .addAnnotation(Names.QUIET)
            .addSuperinterface(model.name())
            .addField(names());
    for (ModelSpec.Field field : model.jsonFields()) {
      if (!field.shape().isShared()) {
        type.addField(codecConstant(field));
      }
    }
    for (ModelSpec.Field field : model.fields()) {
      type.addField(field.stored(), field.name(), Modifier.FINAL);
    }
    for (int word = 0; word < model.words(); word++) {
      type.addField(long.class, "presence" + word, Modifier.FINAL);
    }
    type.addField(BuilderEmitter.UNKNOWN_FIELDS, "unknownFields", Modifier.FINAL);
    type.addMethod(constructor());
    model.fields().forEach(field -> type.addMethod(accessor(field)));
    return type.addMethod(has())
        .addMethod(getter("unknownFields", BuilderEmitter.UNKNOWN_FIELDS, "unknownFields"))
        .addMethod(getter("toJson", Names.RAW_JSON, "$T.from(this)", Names.RAW_JSON))
        .addMethod(getter("toBuilder", model.builder(), "new $T(this)", model.builder()))
        .addMethod(writeTo())
        .addMethod(values())
        .addMethod(equalTo())
        .addMethod(getter("hashCode", TypeName.INT, "$T.hashCode(values(this))", Arrays.class))
        .addMethod(
            getter(
                "toString",
                ClassName.get(String.class),
                "$T.of($S, FIELDS, values(this))",
                Names.MODEL_TEXT,
                model.name().simpleName()))
        .build();
  }

  /** The names of the fields, each at its index. */
  private FieldSpec names() {
    CodeBlock names =
        model.fields().stream()
            .map(field -> CodeBlock.of("$S", field.json()))
            .collect(CodeBlock.joining(", "));
    return FieldSpec.builder(
            ParameterizedTypeName.get(List.class, String.class),
            "FIELDS",
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("$T.of($L)", List.class, names)
        .build();
  }

  private static FieldSpec codecConstant(ModelSpec.Field field) {
    TypeName type =
        ParameterizedTypeName.get(Names.MODEL_CODEC, JavaNames.of(field.shape().type().nonNull()));
    return FieldSpec.builder(type, field.constant(), Modifier.STATIC, Modifier.FINAL)
        .initializer(field.shape().codec())
        .build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder code =
        MethodSpec.constructorBuilder().addParameter(model.builder(), "builder");
    for (ModelSpec.Field field : model.fields()) {
      if (field.shape().isCollection()) {
        code.addStatement("this.$1N = $2T.frozen(builder.$1N)", field.name(), Names.COPIES);
      } else {
        code.addStatement("this.$1N = builder.$1N", field.name());
      }
    }
    for (int word = 0; word < model.words(); word++) {
      code.addStatement("$1L = builder.$1L", "presence" + word);
    }
    return code.addStatement(
            "$1T unknown = $2T.frozen(builder.unknownFields)",
            JavaNames.nullable(BuilderEmitter.UNKNOWN_FIELDS),
            Names.COPIES)
        .addStatement("unknownFields = unknown == null ? $T.of() : unknown", Map.class)
        .build();
  }

  private static MethodSpec accessor(ModelSpec.Field field) {
    MethodSpec.Builder code = override(field.name(), field.type());
    if (field.deprecated()) {
      code.addAnnotation(Deprecated.class);
    }
    Shape shape = field.shape();
    if (field.nullable() || field.required()) {
      return code.addStatement("return $N", field.name()).build();
    }
    Object empty = shape.kind() == Shape.Kind.LIST ? List.class : Map.class;
    CodeBlock fallback =
        shape.isCollection()
            ? CodeBlock.of("$T.of()", empty)
            : CodeBlock.of(shape.type().name().equals("boolean") ? "false" : "0");
    return code.addStatement("return $1N == null ? $2L : $1N", field.name(), fallback).build();
  }

  private MethodSpec has() {
    return override("has", TypeName.BOOLEAN)
        .addParameter(String.class, "jsonField")
        .addStatement("int index = FIELDS.indexOf(jsonField)")
        .addStatement(
            "return index < 0 ? unknownFields.containsKey(jsonField) : $T.isSet(index$L)",
            Names.MODEL_READER,
            words(", "))
        .build();
  }

  private CodeBlock words(String before) {
    return IntStream.range(0, model.words())
        .mapToObj(word -> CodeBlock.of("$Lpresence$L", before, word))
        .collect(CodeBlock.joining(""));
  }

  private MethodSpec writeTo() {
    MethodSpec.Builder code =
        override("writeTo", TypeName.VOID)
            .addParameter(Names.GENERATOR, "generator")
            .addException(IOException.class)
            .addStatement("generator.writeStartObject()");
    for (ModelSpec.Field field : model.jsonFields()) {
      code.beginControlFlow("if (($L & $L) != 0)", field.word(), field.bit())
          .addStatement(
              "$T.field(generator, $S, this.$N, $L)",
              Names.MODEL_WRITER,
              field.json(),
              field.name(),
              codec(model, field))
          .endControlFlow();
    }
    return code.addStatement("$T.unknown(generator, unknownFields)", Names.MODEL_WRITER)
        .addStatement("generator.writeEndObject()")
        .build();
  }

  /** All that makes two models equal: the fields' values in their order, then what else is kept. */
  private MethodSpec values() {
    CodeBlock.Builder values = CodeBlock.builder();
    model.fields().forEach(field -> values.add("model.$N, ", field.name()));
    return MethodSpec.methodBuilder("values")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ArrayTypeName.of(JavaNames.nullable(ClassName.get(Object.class))))
        .addParameter(model.value(), "model")
        .addStatement(
            "return new Object[] {$Lmodel.unknownFields$L}", values.build(), words(", model."))
        .build();
  }

  private MethodSpec equalTo() {
    return override("equals", TypeName.BOOLEAN)
        .addParameter(JavaNames.nullable(ClassName.get(Object.class)), "other")
        .addStatement(
            "return other instanceof $T that && $T.equals(values(this), values(that))",
            model.value(),
            Arrays.class)
        .build();
  }

  private static MethodSpec getter(String name, TypeName type, String value, Object... args) {
    return override(name, type).addStatement("return " + value, args).build();
  }

  private static MethodSpec.Builder override(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type);
  }
}
