// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Parameter;
import io.github.asynclangsmith.codegen.Resource.Result;
import javax.lang.model.element.Modifier;

/** Writes a resource's face for a reactive library of Java. */
final class JavaFace {
  private final Resource resource;
  private final FaceNames names;
  private final JavaDialect dialect;
  private final JavadocRewriter docs;

  JavaFace(Resource resource, FaceNames names, JavaDialect dialect) {
    this.resource = resource;
    this.names = names;
    this.dialect = dialect;
    this.docs = new JavadocRewriter(names, dialect);
  }

  String emit() {
    return JavaFile.builder(names.pkg(), type())
        .addFileComment(Names.HEADER)
        .skipJavaLangImports(true)
        .indent(Names.INDENT)
        .build()
        .toString();
  }

  private TypeSpec type() {
    ClassName face = ClassName.get(names.pkg(), names.simple(resource.type()));
    ClassName delegate = JavaNames.raw(resource.type());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(face)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addAnnotation(Names.GENERATED)
            .addAnnotation(Names.QUIET)
            .addJavadoc("$L\n", docs.type(resource.doc()))
            .addField(delegate, "delegate", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(delegate, "delegate")
                    .addStatement("this.delegate = delegate")
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("of")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(face)
                    .addParameter(delegate, "delegate")
                    .addJavadoc("The face of {@code delegate}; both can be used side by side.\n")
                    .addStatement("return new $T(delegate)", face)
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("unwrap")
                    .addModifiers(Modifier.PUBLIC)
                    .returns(delegate)
                    .addJavadoc("What this is the face of.\n")
                    .addStatement("return delegate")
                    .build());
    if (resource.deprecated()) {
      type.addAnnotation(Deprecated.class);
    }
    resource.methods().forEach(method -> type.addMethod(method(method)));
    return type.build();
  }

  private MethodSpec method(Method method) {
    MethodSpec.Builder code = MethodSpec.methodBuilder(method.name()).addModifiers(Modifier.PUBLIC);
    if (!method.doc().isEmpty()) {
      code.addJavadoc("$L\n", docs.method(method));
    }
    if (method.deprecated()) {
      code.addAnnotation(Deprecated.class);
    }
    method.typeVariables().forEach(variable -> code.addTypeVariable(variable(variable)));
    for (Parameter parameter : method.parameters()) {
      code.addParameter(JavaNames.of(parameter.type()), parameter.name());
    }
    code.varargs(method.varArgs());
    CodeBlock call =
        method.parameters().stream()
            .map(parameter -> CodeBlock.of("$N", parameter.name()))
            .collect(
                CodeBlock.joining(", ", method.field("delegate") + "." + method.name() + "(", ")"));
    JavaDialect.Form form = dialect.form(method.result());
    if (form != null) {
      return code.returns(dialect.returns(method, form))
          .addStatement("return $T.$L(() -> $L)", dialect.adapters(), form.adapter(), call)
          .build();
    }
    if (method.result() == Result.PLAIN) {
      TypeName returns = JavaNames.of(method.returns());
      String statement = method.returns().isVoid() ? "$L" : "return $L";
      return code.returns(returns).addStatement(statement, call).build();
    }
    ClassName face = ClassName.get(names.pkg(), names.simple(method.returns()));
    return code.returns(face).addStatement("return $T.of($L)", face, call).build();
  }

  private static TypeVariableName variable(Resource.TypeVariable variable) {
    return TypeVariableName.get(
        variable.name(),
        variable.bounds().stream()
            .filter(bound -> bound.nullable() || !bound.is("java.lang.Object"))
            .map(JavaNames::of)
            .toArray(TypeName[]::new));
  }
}
