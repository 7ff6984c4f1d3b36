// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.squareup.kotlinpoet.ClassName;
import com.squareup.kotlinpoet.CodeBlock;
import com.squareup.kotlinpoet.FunSpec;
import com.squareup.kotlinpoet.KModifier;
import com.squareup.kotlinpoet.LambdaTypeName;
import com.squareup.kotlinpoet.ParameterSpec;
import com.squareup.kotlinpoet.TypeName;
import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import io.github.asynclangsmith.codegen.Resource.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Overloads that build a model in place: beside {@code query(query: RunQuery)} stands {@code
 * query(query: RunQueryBuilder.() -> Unit)}. A method whose overload could be taken for another's
 * gets none.
 */
final class KotlinLambdas {
  private static final ClassName UNIT = new ClassName("kotlin", "Unit");

  private final Resource resource;

  KotlinLambdas(Resource resource) {
    this.resource = resource;
  }

  /** Whether a method gets such an overload. */
  boolean has(Method method) {
    return endsWithModel(method)
        && resource.methods().stream()
            .filter(other -> other.name().equals(method.name()))
            .filter(other -> endsWithModel(other) || endsWithFunction(other))
            .allMatch(other -> other.equals(method) || !leading(other).equals(leading(method)));
  }

  /** Completes the overload, whose documentation and annotations are there already. */
  FunSpec overload(FunSpec.Builder code, Method method, TypeName returns) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (Parameter parameter : before(method)) {
      code.addParameter(parameter.name(), KotlinNames.of(parameter.type()));
      arguments.add(CodeBlock.of("%N", parameter.name()));
    }
    Parameter model = last(method);
    ClassName type = KotlinNames.raw(model.type());
    ClassName builder = new ClassName(type.getPackageName(), type.getSimpleName() + "Builder");
    code.addParameter(model.name(), LambdaTypeName.get(builder, List.<ParameterSpec>of(), UNIT));
    arguments.add(CodeBlock.of("%T().apply(%N).build()", builder, model.name()));
    if (method.result() != Result.STREAM && method.result() != Result.PLAIN) {
      code.addModifiers(KModifier.SUSPEND);
    }
    String call = "%N(" + String.join(", ", arguments.stream().map(each -> "%L").toList()) + ")";
    List<Object> parts = new ArrayList<>(List.of(method.name()));
    parts.addAll(arguments);
    return code.returns(returns).addStatement("return " + call, parts.toArray()).build();
  }

  private static boolean endsWithModel(Method method) {
    return !method.parameters().isEmpty()
        && method.typeVariables().isEmpty()
        && last(method).model()
        && !last(method).type().nullable();
  }

  private static boolean endsWithFunction(Method method) {
    return !method.parameters().isEmpty() && KotlinFace.changesBuilder(last(method).type());
  }

  private static Parameter last(Method method) {
    return method.parameters().get(method.parameters().size() - 1);
  }

  private static List<TypeRef> leading(Method method) {
    return before(method).stream().map(Parameter::type).toList();
  }

  private static List<Parameter> before(Method method) {
    return method.parameters().subList(0, method.parameters().size() - 1);
  }
}
