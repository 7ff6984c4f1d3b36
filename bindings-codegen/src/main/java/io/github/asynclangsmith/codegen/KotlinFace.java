// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.squareup.kotlinpoet.AnnotationSpec;
import com.squareup.kotlinpoet.ClassName;
import com.squareup.kotlinpoet.CodeBlock;
import com.squareup.kotlinpoet.FileSpec;
import com.squareup.kotlinpoet.FunSpec;
import com.squareup.kotlinpoet.KModifier;
import com.squareup.kotlinpoet.LambdaTypeName;
import com.squareup.kotlinpoet.MemberName;
import com.squareup.kotlinpoet.ParameterSpec;
import com.squareup.kotlinpoet.ParameterizedTypeName;
import com.squareup.kotlinpoet.PropertySpec;
import com.squareup.kotlinpoet.TypeName;
import com.squareup.kotlinpoet.TypeSpec;
import com.squareup.kotlinpoet.TypeVariableName;
import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Writes a resource's coroutine face. */
final class KotlinFace {
  private static final ClassName FLOW = new ClassName("kotlinx.coroutines.flow", "Flow");
  private static final ClassName UNIT = new ClassName("kotlin", "Unit");
  private static final String CONSUMER = "java.util.function.Consumer";
  private static final String OPERATOR = "java.util.function.UnaryOperator";

  private final Resource resource;
  private final FaceNames names;
  private final KdocRewriter docs;

  KotlinFace(Resource resource, FaceNames names) {
    this.resource = resource;
    this.names = names;
    this.docs = new KdocRewriter(names);
  }

  String emit() {
    String name = names.simple(resource.type());
    return FileSpec.builder(names.pkg(), name)
        .addFileComment(Names.HEADER)
        .indent("    ")
        .addAnnotation(
            AnnotationSpec.builder(new ClassName("kotlin", "Suppress"))
                .useSiteTarget(AnnotationSpec.UseSiteTarget.FILE)
                .addMember("%S", "DEPRECATION")
                .build())
        .addType(type(name))
        .build()
        .toString();
  }

  private TypeSpec type(String name) {
    ClassName delegate = KotlinNames.raw(resource.type());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addKdoc("%L", docs.type(resource.doc()))
            .primaryConstructor(
                FunSpec.constructorBuilder().addParameter("delegate", delegate).build())
            .addProperty(
                PropertySpec.builder("delegate", delegate, KModifier.PRIVATE)
                    .initializer("delegate")
                    .build());
    if (resource.deprecated()) {
      type.addAnnotation(deprecated(docs.deprecation(resource.doc())));
    }
    KotlinLambdas lambdas = new KotlinLambdas(resource);
    for (Method method : resource.methods()) {
      type.addFunction(function(method));
      if (lambdas.has(method)) {
        type.addFunction(lambdas.overload(start(method), method, returned(method)));
      }
    }
    return type.addFunction(
            FunSpec.builder("unwrap")
                .addKdoc("What this is the face of.")
                .returns(delegate)
                .addStatement("return delegate")
                .build())
        .build();
  }

  private static AnnotationSpec deprecated(String message) {
    return AnnotationSpec.builder(new ClassName("kotlin", "Deprecated"))
        .addMember("%S", message)
        .build();
  }

  private FunSpec.Builder start(Method method) {
    FunSpec.Builder code = FunSpec.builder(method.name());
    if (!method.doc().isEmpty()) {
      code.addKdoc("%L", docs.method(method.doc()));
    }
    if (method.deprecated()) {
      code.addAnnotation(deprecated(docs.deprecation(method.doc())));
    }
    return code;
  }

  private FunSpec function(Method method) {
    FunSpec.Builder code = start(method);
    method.typeVariables().forEach(variable -> code.addTypeVariable(variable(variable)));
    int optional = firstOptional(method);
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      boolean last = i == method.parameters().size() - 1;
      boolean varArg = method.varArgs() && last;
      Parameter parameter = method.parameters().get(i);
      code.addParameter(parameter(parameter, i >= optional, varArg));
      arguments.add(argument(parameter, varArg));
    }
    CodeBlock call =
        CodeBlock.of(
            "%L.%N(%L)",
            method.field("delegate"),
            method.name(),
            CodeBlock.of(joined(arguments), arguments.toArray()));
    return result(code, method, call).build();
  }

  private static String joined(List<CodeBlock> arguments) {
    return String.join(", ", arguments.stream().map(each -> "%L").toList());
  }

  /** From which parameter on all can be left out, because null says so. */
  private static int firstOptional(Method method) {
    int index = method.parameters().size();
    while (index > 0 && method.parameters().get(index - 1).type().nullable()) {
      index--;
    }
    return index;
  }

  private static ParameterSpec parameter(Parameter parameter, boolean optional, boolean varArg) {
    TypeRef type = parameter.type();
    ParameterSpec.Builder code =
        varArg
            ? ParameterSpec.builder(parameter.name(), KotlinNames.of(type.arg(0)), KModifier.VARARG)
            : ParameterSpec.builder(parameter.name(), parameterType(type));
    return (optional ? code.defaultValue("null") : code).build();
  }

  /** A function that changes a builder becomes a lambda with the builder as its receiver. */
  private static TypeName parameterType(TypeRef type) {
    return changesBuilder(type)
        ? LambdaTypeName.get(KotlinNames.of(type.arg(0)), List.<ParameterSpec>of(), UNIT)
        : KotlinNames.of(type);
  }

  static boolean changesBuilder(TypeRef type) {
    return (type.is(CONSUMER) || type.is(OPERATOR))
        && !type.nullable()
        && type.arg(0).name().endsWith("Builder");
  }

  private static CodeBlock argument(Parameter parameter, boolean varArg) {
    if (varArg) {
      return CodeBlock.of("*%N", parameter.name());
    }
    if (changesBuilder(parameter.type())) {
      return CodeBlock.of(
          parameter.type().is(CONSUMER) ? "{ it.%N() }" : "{ it.apply(%N) }", parameter.name());
    }
    return CodeBlock.of("%N", parameter.name());
  }

  private TypeName returned(Method method) {
    TypeName answer = KotlinNames.of(method.answer());
    return switch (method.result()) {
      case COMPLETION -> UNIT;
      case STREAM -> ParameterizedTypeName.get(FLOW, answer);
      case RESOURCE, HAND_WRITTEN -> face(method);
      default -> answer;
    };
  }

  private ClassName face(Method method) {
    return new ClassName(names.pkg(), names.simple(method.returns()));
  }

  private FunSpec.Builder result(FunSpec.Builder code, Method method, CodeBlock call) {
    TypeName answer = KotlinNames.of(method.answer());
    return switch (method.result()) {
      case VALUE -> awaited(code, "awaitCall", call).returns(answer);
      case NULLABLE_VALUE -> awaited(code, "awaitNullable", call).returns(answer);
      case COMPLETION ->
          code.addModifiers(KModifier.SUSPEND)
              .addStatement("%M { %L }", runtime("awaitCompletion"), call);
      case STREAM ->
          code.returns(returned(method))
              .addStatement("return %M { %L }", runtime("pagesAsFlow"), call);
      case RESOURCE, HAND_WRITTEN -> {
        ClassName face = face(method);
        yield code.returns(face).addStatement("return %T(%L)", face, call);
      }
      case PLAIN ->
          method.returns().isVoid()
              ? code.addStatement("%L", call)
              : code.returns(answer).addStatement("return %L", call);
    };
  }

  private FunSpec.Builder awaited(FunSpec.Builder code, String function, CodeBlock call) {
    return code.addModifiers(KModifier.SUSPEND)
        .addStatement("return %M { %L }", runtime(function), call);
  }

  private MemberName runtime(String function) {
    return new MemberName(names.pkg() + ".internal", function);
  }

  private static TypeVariableName variable(Resource.TypeVariable variable) {
    return TypeVariableName.get(
        variable.name(), variable.bounds().stream().map(KotlinNames::of).toArray(TypeName[]::new));
  }
}
