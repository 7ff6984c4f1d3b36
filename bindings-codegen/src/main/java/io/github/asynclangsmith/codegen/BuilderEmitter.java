// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes a model's builder, which is also what reads it from JSON. */
final class BuilderEmitter {
  static final TypeName UNKNOWN_FIELDS =
      ParameterizedTypeName.get(
          ClassName.get(Map.class), ClassName.get(String.class), Names.RAW_JSON);

  private final ModelSpec model;

  BuilderEmitter(ModelSpec model) {
    this.model = model;
  }

  TypeSpec emit() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.builder())
            .addOriginatingElement(model.element())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addAnnotation(Names.GENERATED)
            .addAnnotation(Names.QUIET)
            .addJavadoc(
                "Builds a {@link $T}. A field that was set to null is sent as null; one that was "
                    + "not set is absent. Not thread-safe.\n\n@since 0.1\n",
                model.name());
    for (ModelSpec.Field field : model.fields()) {
      type.addField(field.stored(), field.name());
    }
    for (int word = 0; word < model.words(); word++) {
      type.addField(long.class, "presence" + word);
    }
    type.addField(FieldSpec.builder(JavaNames.nullable(UNKNOWN_FIELDS), "unknownFields").build());
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Starts without any field.\n")
            .build());
    type.addMethod(copyConstructor());
    for (ModelSpec.Field field : model.fields()) {
      type.addMethod(setter(field));
      if (field.shape().isCollection()) {
        type.addMethod(singleSetter(field));
      }
    }
    type.addMethod(unknownField()).addMethod(build()).addMethod(read());
    if (hasRequired()) {
      type.addMethod(missing());
    }
    return type.build();
  }

  private MethodSpec copyConstructor() {
    MethodSpec.Builder code = MethodSpec.constructorBuilder().addParameter(model.value(), "value");
    model.fields().forEach(field -> code.addStatement("this.$1N = value.$1N", field.name()));
    for (int word = 0; word < model.words(); word++) {
      code.addStatement("this.$1L = value.$1L", "presence" + word);
    }
    return code.addStatement("this.unknownFields = value.unknownFields").build();
  }

  private MethodSpec setter(ModelSpec.Field field) {
    return chained(field.name(), field)
        .addParameter(parameter(field))
        .addStatement("this.$N = $L", field.name(), stored(field))
        .addStatement("$L |= $L", field.word(), field.bit())
        .addStatement("return this")
        .build();
  }

  private static CodeBlock stored(ModelSpec.Field field) {
    String name = field.name();
    Shape shape = field.shape();
    if (shape.kind() == Shape.Kind.RAW) {
      return field.nullable()
          ? CodeBlock.of("$T.raw($N)", Names.COPIES, name)
          : CodeBlock.of("$T.from($N)", Names.RAW_JSON, name);
    }
    CodeBlock given =
        field.nullable() || shape.isPrimitive()
            ? CodeBlock.of("$N", name)
            : CodeBlock.of("$T.requireNonNull($N, $S)", Objects.class, name, name);
    return shape.isCollection() ? CodeBlock.of("$T.copy($L)", Names.COPIES, given) : given;
  }

  private static ParameterSpec parameter(ModelSpec.Field field) {
    Shape shape = field.shape();
    TypeName type = field.type();
    if (shape.kind() == Shape.Kind.RAW) {
      type = JavaNames.nullable(ClassName.get(Object.class));
    } else if (shape.isCollection()) {
      TypeName item = WildcardTypeName.subtypeOf(JavaNames.of(shape.inner().get(0).type()));
      type =
          shape.kind() == Shape.Kind.LIST
              ? ParameterizedTypeName.get(ClassName.get(Collection.class), item)
              : ParameterizedTypeName.get(
                  ClassName.get(Map.class), ClassName.get(String.class), item);
      type = field.nullable() ? JavaNames.nullable(type) : type;
    }
    return ParameterSpec.builder(type, field.name()).build();
  }

  private MethodSpec singleSetter(ModelSpec.Field field) {
    Shape item = field.shape().inner().get(0);
    boolean list = field.shape().kind() == Shape.Kind.LIST;
    boolean raw = item.kind() == Shape.Kind.RAW;
    String method =
        list
            ? "add" + SnakeCase.upperFirst(SnakeCase.singular(field.name()))
            : "put" + SnakeCase.upperFirst(field.name());
    MethodSpec.Builder code = chained(method, field);
    if (!list) {
      code.addParameter(String.class, "key");
    }
    return code.addParameter(
            raw ? JavaNames.nullable(ClassName.get(Object.class)) : JavaNames.of(item.type()),
            "value")
        .addStatement(
            "this.$1N = $2T.$3L$4L)",
            field.name(),
            Names.COPIES,
            CodeBlock.of(list ? "added(this.$N, " : "put(this.$N, key, ", field.name()),
            raw ? CodeBlock.of("$T.from(value)", Names.RAW_JSON) : "value")
        .addStatement("$L |= $L", field.word(), field.bit())
        .addStatement("return this")
        .build();
  }

  private MethodSpec.Builder chained(String name, ModelSpec.Field field) {
    MethodSpec.Builder code =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PUBLIC)
            .returns(model.builder())
            .addJavadoc("$L", BuilderDocs.of(name, field));
    return field.deprecated() ? code.addAnnotation(Deprecated.class) : code;
  }

  private MethodSpec unknownField() {
    return MethodSpec.methodBuilder("unknownField")
        .addModifiers(Modifier.PUBLIC)
        .returns(model.builder())
        .addParameter(String.class, "jsonField")
        .addParameter(JavaNames.nullable(ClassName.get(Object.class)), "value")
        .addJavadoc(
            """
            Sets a field that has no setter.

            @param jsonField the field's name in JSON
            @param value anything that Jackson can write
            @return this builder
            @throws IllegalArgumentException if the field has a setter
            """)
        .beginControlFlow("if ($T.FIELDS.contains(jsonField))", model.value())
        .addStatement(
            "throw new $T($S + jsonField)",
            IllegalArgumentException.class,
            model.name().simpleName() + " has a setter for ")
        .endControlFlow()
        .addStatement(
            "unknownFields = $T.put(unknownFields, jsonField, $T.from(value))",
            Names.COPIES,
            Names.RAW_JSON)
        .addStatement("return this")
        .build();
  }

  private boolean hasRequired() {
    return model.fields().stream().anyMatch(ModelSpec.Field::required);
  }

  private MethodSpec build() {
    MethodSpec.Builder code =
        MethodSpec.methodBuilder("build")
            .addModifiers(Modifier.PUBLIC)
            .returns(model.name())
            .addJavadoc("The model with the fields set so far.\n");
    if (hasRequired()) {
      code.addJavadoc(
          "\n@throws IllegalStateException if required fields are not set; names all\n");
      code.addStatement("$T missing = missing()", String.class)
          .beginControlFlow("if (!missing.isEmpty())")
          .addStatement(
              "throw new $T($S + missing)",
              IllegalStateException.class,
              "cannot build " + model.name().simpleName() + " without ")
          .endControlFlow();
    }
    return code.addStatement("return new $T(this)", model.value()).build();
  }

  private MethodSpec missing() {
    List<ModelSpec.Field> required =
        model.fields().stream().filter(ModelSpec.Field::required).toList();
    CodeBlock allSet =
        required.stream()
            .map(field -> CodeBlock.of("$N != null", field.name()))
            .collect(CodeBlock.joining(" && "));
    CodeBlock names =
        required.stream()
            .map(field -> CodeBlock.of("$N == null ? $S : $S", field.name(), field.json(), ""))
            .collect(CodeBlock.joining(", "));
    return MethodSpec.methodBuilder("missing")
        .addModifiers(Modifier.PRIVATE)
        .returns(String.class)
        .addStatement("return $L ? $S : $T.names($L)", allSet, "", Names.MODEL_READER, names)
        .build();
  }

  private MethodSpec read() {
    String name = model.name().simpleName();
    MethodSpec.Builder code =
        MethodSpec.methodBuilder("read")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(model.name())
            .addParameter(Names.PARSER, "parser")
            .addException(IOException.class)
            .addJavadoc(
                "Reads a model from the object at the parser's current token and leaves the "
                    + "parser on the object's last token.\n\n"
                    + "@throws $T if the JSON is malformed or not of the model's shape\n",
                IOException.class)
            .addStatement("$T.start(parser, $S)", Names.MODEL_READER, name)
            .addStatement("$1T builder = new $1T()", model.builder())
            .addStatement("$T field", JavaNames.nullable(ClassName.get(String.class)))
            .beginControlFlow("while ((field = parser.nextFieldName()) != null)")
            .addStatement("parser.nextToken()")
            .beginControlFlow("switch (field)");
    for (ModelSpec.Field field : model.jsonFields()) {
      code.addCode(readCase(field));
    }
    code.addStatement(
            "default -> builder.unknownFields = $T.keep(builder.unknownFields, field, parser)",
            Names.MODEL_READER)
        .endControlFlow()
        .endControlFlow();
    if (hasRequired()) {
      code.addStatement("$T missing = builder.missing()", String.class)
          .beginControlFlow("if (!missing.isEmpty())")
          .addStatement("throw $T.missing(parser, $S, missing)", Names.MODEL_READER, name)
          .endControlFlow();
    }
    return code.addStatement("return new $T(builder)", model.value()).build();
  }

  private CodeBlock readCase(ModelSpec.Field field) {
    CodeBlock.Builder labels = CodeBlock.builder().add("case $S", field.json());
    field.aliases().forEach(alias -> labels.add(", $S", alias));
    CodeBlock codec = ValueEmitter.codec(model, field);
    CodeBlock value = CodeBlock.of("$T.value(parser, $L)", Names.MODEL_READER, codec);
    if (!field.unwrap().isEmpty()) {
      value =
          CodeBlock.of("$T.unwrapped(parser, $S, $L)", Names.MODEL_READER, field.unwrap(), codec);
    } else if (field.shape().kind() == Shape.Kind.RAW && !field.nullable()) {
      value = CodeBlock.of("$L.read(parser)", codec);
    }
    return CodeBlock.builder()
        .beginControlFlow("$L ->", labels.build())
        .addStatement("builder.$N = $L", field.name(), value)
        .addStatement("builder.$L |= $L", field.word(), field.bit())
        .endControlFlow()
        .build();
  }
}
