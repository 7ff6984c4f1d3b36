// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.asynclangsmith.codegen.Resource.Result;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of a reactive library, and what makes them out of ours.
 *
 * @param adapters the class with a method per form
 * @param laziness what every face says about its calls
 * @param forms how each kind of asynchronous result looks
 * @param keepsNull whether the library's types may hold null
 */
record JavaDialect(
    ClassName adapters, String laziness, Map<Result, Form> forms, boolean keepsNull) {
  /**
   * A kind of result in the library.
   *
   * @param type the library's type
   * @param adapter the method that makes one from a supplier
   */
  record Form(ClassName type, String adapter) {}

  private static final String LAZINESS =
      "Subscribing sends the request; every subscription sends its own, and ending it early aborts "
          + "the exchange.";

  static final JavaDialect RXJAVA3 =
      new JavaDialect(
          ClassName.get(Names.ROOT + ".rxjava3.internal", "RxAdapters"),
          LAZINESS,
          Map.of(
              Result.VALUE, new Form(rx("Single"), "single"),
              Result.NULLABLE_VALUE, new Form(rx("Maybe"), "maybe"),
              Result.COMPLETION, new Form(rx("Completable"), "completable"),
              Result.STREAM, new Form(rx("Flowable"), "flowable")),
          false);

  static final JavaDialect MUTINY =
      new JavaDialect(
          ClassName.get(Names.ROOT + ".mutiny.internal", "MutinyAdapters"),
          LAZINESS,
          Map.of(
              Result.VALUE, new Form(mutiny("Uni"), "uni"),
              Result.NULLABLE_VALUE, new Form(mutiny("Uni"), "nullableUni"),
              Result.COMPLETION, new Form(mutiny("Uni"), "completion"),
              Result.STREAM, new Form(mutiny("Multi"), "multi")),
          true);

  private static ClassName rx(String name) {
    return ClassName.get("io.reactivex.rxjava3.core", name);
  }

  private static ClassName mutiny(String name) {
    return ClassName.get("io.smallrye.mutiny", name);
  }

  /** The form of an asynchronous result; null for one that is passed on as it is. */
  @Nullable Form form(Result result) {
    return forms.get(result);
  }

  /** The type that a method of the face returns. */
  TypeName returns(Resource.Method method, Form form) {
    TypeRef answer = method.answer();
    if (method.result() == Result.COMPLETION && !keepsNull) {
      return form.type();
    }
    return ParameterizedTypeName.get(
        form.type(), JavaNames.of(keepsNull ? answer : answer.nonNull()));
  }
}
