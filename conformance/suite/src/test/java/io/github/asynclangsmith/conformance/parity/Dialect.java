// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.lang.reflect.AnnotatedType;
import java.util.function.Predicate;

/**
 * How a reactive face writes what the client returns.
 *
 * @param pkg the face's package below the client's
 * @param prefix what its class names begin with
 * @param value the type of one value
 * @param nullable the type of one value or none
 * @param completion the type of no value
 * @param stream the type of many values
 */
record Dialect(
    String pkg, String prefix, String value, String nullable, String completion, String stream) {
  static final Dialect RX =
      new Dialect(
          "rxjava3",
          "Rx",
          "io.reactivex.rxjava3.core.Single<%s>",
          "io.reactivex.rxjava3.core.Maybe<%s>",
          "io.reactivex.rxjava3.core.Completable",
          "io.reactivex.rxjava3.core.Flowable<%s>");

  static final Dialect MUTINY =
      new Dialect(
          "mutiny",
          "Mutiny",
          "io.smallrye.mutiny.Uni<%s>",
          "io.smallrye.mutiny.Uni<@Nullable %s>",
          "io.smallrye.mutiny.Uni<java.lang.Void>",
          "io.smallrye.mutiny.Multi<%s>");

  /** What a method that returns this must return in the face. */
  String counterpart(AnnotatedType type, Predicate<Class<?>> hasFaces) {
    Class<?> raw = TypeText.raw(type.getType());
    if (raw == Future.class) {
      return future(TypeText.argument(type));
    }
    if (raw == PageStream.class) {
      return stream.formatted(TypeText.plain(TypeText.argument(type)));
    }
    return hasFaces.test(raw) ? Catalog.faceName(raw, pkg, prefix) : TypeText.of(type);
  }

  private String future(AnnotatedType answer) {
    if (TypeText.raw(answer.getType()) == Void.class) {
      return completion;
    }
    String text = TypeText.plain(answer);
    return (TypeText.isNullable(answer) ? nullable : value).formatted(text);
  }
}
