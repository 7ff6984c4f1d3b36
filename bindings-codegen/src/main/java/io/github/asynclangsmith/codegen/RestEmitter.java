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
import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Origin;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import io.github.asynclangsmith.codegen.Resource.Result;
import io.github.asynclangsmith.codegen.Resource.Route;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the HTTP implementation of a resource. */
final class RestEmitter {
  private final Resource resource;
  private final Mirrors mirrors;

  RestEmitter(Resource resource, Mirrors mirrors) {
    this.resource = resource;
    this.mirrors = mirrors;
  }

  /** Nothing for an interface without routes. */
  Optional<TypeSpec> emit(TypeElement originating) {
    if (resource.methods().stream().noneMatch(method -> method.origin() == Origin.ROUTE)) {
      return Optional.empty();
    }
    boolean complete =
        resource.methods().stream().noneMatch(method -> method.origin() == Origin.COMPOSED);
    Modifier visibility = complete ? Modifier.PUBLIC : Modifier.PROTECTED;
    ClassName implemented = JavaNames.raw(resource.type());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(resource.type().name() + "Rest")
            .addOriginatingElement(originating)
            .addModifiers(Modifier.PUBLIC, complete ? Modifier.FINAL : Modifier.ABSTRACT)
            .addAnnotation(Names.GENERATED)
            .addAnnotation(Names.QUIET)
            .addSuperinterface(implemented)
            .addJavadoc("The requests of {@link $T}.\n", implemented)
            .addField(
                FieldSpec.builder(
                        Names.TRANSPORT,
                        "transport",
                        complete ? Modifier.PRIVATE : Modifier.PROTECTED,
                        Modifier.FINAL)
                    .addJavadoc("Sends the requests.\n")
                    .build())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(visibility)
                    .addParameter(Names.TRANSPORT, "transport")
                    .addStatement("this.transport = transport")
                    .addJavadoc("Sends requests through the transport.\n")
                    .build());
    int number = 0;
    for (Method method : resource.methods()) {
      if (method.route() != null) {
        addRoute(type, method, method.route(), "ANSWER_" + ++number);
      }
    }
    return Optional.of(type.build());
  }

  private void addRoute(TypeSpec.Builder type, Method method, Route route, String constant) {
    CodeBlock.Builder call = request(method, route);
    String transport = method.field("transport");
    if (method.result() == Result.COMPLETION) {
      type.addMethod(
          body(method).addStatement("return $L.call(\n$L)", transport, call.build()).build());
      return;
    }
    Shape shape = Shape.of(method.answer(), mirrors).orElseThrow();
    CodeBlock codec = shape.itemCodec();
    if (!shape.isShared() || method.answer().nullable()) {
      TypeName codecType =
          ParameterizedTypeName.get(Names.MODEL_CODEC, JavaNames.of(method.answer()));
      type.addField(
          FieldSpec.builder(codecType, constant, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer(codec)
              .build());
      codec = CodeBlock.of("$L", constant);
    }
    type.addMethod(
        route.paging() == null
            ? body(method)
                .addStatement(
                    "return $L.call(\n$L)", transport, call.add("\n.returns($L)", codec).build())
                .build()
            : body(method)
                .addStatement(
                    "return $L.pages(\nnew $T<>(\n$L,\n$T.Style.$L,\n$L,\n$L))",
                    transport,
                    Names.PAGED_CALL,
                    call.build(),
                    Names.PAGED,
                    route.paging(),
                    route.pageSize(),
                    codec)
                .build());
  }

  private static MethodSpec.Builder body(Method method) {
    MethodSpec.Builder code =
        MethodSpec.methodBuilder(method.name())
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(JavaNames.of(method.returns()));
    if (method.deprecated()) {
      code.addAnnotation(Deprecated.class);
    }
    for (Parameter parameter : method.parameters()) {
      code.addParameter(
          ParameterSpec.builder(JavaNames.of(parameter.type()), parameter.name()).build());
    }
    return code.varargs(method.varArgs());
  }

  private CodeBlock.Builder request(Method method, Route route) {
    CodeBlock.Builder call =
        CodeBlock.builder()
            .add(
                "$T.<$T>of($S, $T.$L, $S)",
                Names.REST_CALL,
                JavaNames.of(method.answer()),
                resource.operationPrefix() + "." + method.name(),
                Names.HTTP_METHOD,
                route.verb(),
                route.template());
    for (Parameter parameter : method.parameters()) {
      call.add("\n").add(bind(parameter));
    }
    return route.idempotent() ? call.add("\n.idempotent()") : call;
  }

  private CodeBlock bind(Parameter parameter) {
    CodeBlock value = value(parameter);
    boolean unnamed = parameter.key().isEmpty();
    return switch (parameter.target()) {
      case PATH -> CodeBlock.of(".path($S, $L, $L)", parameter.key(), value, parameter.uuid());
      case QUERY ->
          unnamed
              ? CodeBlock.of(".queryModel($L)", value)
              : CodeBlock.of(".query($S, $L)", parameter.key(), value);
      default ->
          unnamed
              ? CodeBlock.of(".body($L)", value)
              : CodeBlock.of(".bodyField($S, $L)", parameter.key(), value);
    };
  }

  /** The parameter as the transport takes it: value types of open sets as their text. */
  private CodeBlock value(Parameter parameter) {
    CodeBlock name = CodeBlock.of("$N", parameter.name());
    Shape shape = Shape.of(parameter.type(), mirrors).orElse(null);
    if (shape == null) {
      return name;
    }
    CodeBlock converted = name;
    if (shape.kind() == Shape.Kind.OPEN_SET) {
      converted = CodeBlock.of("$N.value()", parameter.name());
    } else if (shape.kind() == Shape.Kind.LIST
        && shape.inner().get(0).kind() == Shape.Kind.OPEN_SET) {
      converted =
          CodeBlock.of(
              "$N.stream().map($T::value).toList()",
              parameter.name(),
              JavaNames.raw(shape.inner().get(0).type()));
    }
    if (parameter.target() == Resource.Target.PATH) {
      boolean text = shape.kind() == Shape.Kind.OPEN_SET || parameter.type().is("java.lang.String");
      return text ? converted : CodeBlock.of("$T.valueOf($N)", String.class, parameter.name());
    }
    return parameter.type().nullable() && !Objects.equals(converted, name)
        ? CodeBlock.of("$N == null ? null : $L", parameter.name(), converted)
        : converted;
  }
}
