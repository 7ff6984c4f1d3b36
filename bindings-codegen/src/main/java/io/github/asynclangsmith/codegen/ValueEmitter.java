// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            .addSuperinterface(model.name());
    for (ModelSpec.Field field : model.fields()) {
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
    return type.addMethod(index())
        .addMethod(has())
        .addMethod(
            override("unknownFields", BuilderEmitter.UNKNOWN_FIELDS)
                .addStatement("return unknownFields")
                .build())
        .addMethod(
            override("toJson", Names.RAW_JSON)
                .addStatement("return $T.from(this)", Names.RAW_JSON)
                .build())
        .addMethod(
            override("toBuilder", model.builder())
                .addStatement("return new $T(this)", model.builder())
                .build())
        .addMethod(writeTo())
        .addMethod(equalTo())
        .addMethod(hash())
        .addMethod(text())
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

  private MethodSpec index() {
    MethodSpec.Builder code =
        MethodSpec.methodBuilder("index")
            .addModifiers(Modifier.STATIC)
            .returns(int.class)
            .addParameter(String.class, "jsonField")
            .beginControlFlow("return switch (jsonField)");
    for (ModelSpec.Field field : model.fields()) {
      code.addStatement("case $S -> $L", field.json(), field.index());
    }
    return code.addStatement("default -> -1").addCode("$<};\n").build();
  }

  private MethodSpec has() {
    MethodSpec.Builder code =
        override("has", TypeName.BOOLEAN)
            .addParameter(String.class, "jsonField")
            .addStatement("int index = index(jsonField)")
            .beginControlFlow("if (index < 0)")
            .addStatement("return unknownFields.containsKey(jsonField)")
            .endControlFlow();
    if (model.words() == 0) {
      return code.addStatement("return false").build();
    }
    for (int word = 0; word < model.words() - 1; word++) {
      code.beginControlFlow("if (index < $L)", (word + 1) * ModelSpec.WORD)
          .addStatement("return (presence$L >>> index & 1L) != 0", word)
          .endControlFlow();
    }
    return code.addStatement("return (presence$L >>> index & 1L) != 0", model.words() - 1).build();
  }

  private MethodSpec writeTo() {
    MethodSpec.Builder code =
        override("writeTo", TypeName.VOID)
            .addParameter(Names.GENERATOR, "generator")
            .addException(IOException.class)
            .addStatement("generator.writeStartObject()");
    for (ModelSpec.Field field : model.fields()) {
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

  private MethodSpec equalTo() {
    CodeBlock.Builder same =
        CodeBlock.builder().add("return other instanceof $T that", model.value());
    for (int word = 0; word < model.words(); word++) {
      same.add("\n&& presence$1L == that.presence$1L", word);
    }
    for (ModelSpec.Field field : model.fields()) {
      same.add("\n&& $1T.equals(this.$2N, that.$2N)", Objects.class, field.name());
    }
    return override("equals", TypeName.BOOLEAN)
        .addParameter(JavaNames.nullable(ClassName.get(Object.class)), "other")
        .addStatement(same.add("\n&& unknownFields.equals(that.unknownFields)").build())
        .build();
  }

  private MethodSpec hash() {
    CodeBlock words =
        IntStream.range(0, model.words())
            .mapToObj(word -> CodeBlock.of("presence$L, ", word))
            .collect(CodeBlock.joining(""));
    CodeBlock fields =
        model.fields().stream()
            .map(field -> CodeBlock.of("$N, ", field.name()))
            .collect(CodeBlock.joining(""));
    return override("hashCode", TypeName.INT)
        .addStatement("return $T.hash($L$LunknownFields)", Objects.class, words, fields)
        .build();
  }

  private MethodSpec text() {
    CodeBlock.Builder text =
        CodeBlock.builder().add("return new $T($S)", Names.MODEL_TEXT, model.name().simpleName());
    model.fields().forEach(field -> text.add("\n.add($S, $N)", field.name(), field.name()));
    return override("toString", ClassName.get(String.class))
        .addStatement(text.add("\n.toString()").build())
        .build();
  }

  private static MethodSpec.Builder override(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type);
  }
}
