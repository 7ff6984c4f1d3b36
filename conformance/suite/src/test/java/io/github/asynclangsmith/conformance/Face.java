// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;

/** A face of the client, made to look like the client itself, so that one test serves all. */
interface Face {
  /** The faces. */
  static List<Face> all() {
    return List.of(new FutureFace(), new RxFace(), new MutinyFace(), new CoroutineFace());
  }

  /** The face of a client, in the face's own type. */
  Object of(AsyncLangSmithClient client);

  /** Starts what a method of the face gives; a cancel token of the caller ends it early. */
  Future<Object> call(Object face, Method method, Object[] arguments);

  /** What a method of the face that gives a stream gives. */
  Flow.Publisher<Object> stream(Object face, Method method, Object[] arguments);

  /** Records a step through this face's tracer. */
  <T> Future<T> trace(
      AsyncLangSmithClient client, RunStart start, Function<RunHandle, Future<T>> step);

  /** Records a step that gives a stream through this face's tracer. */
  <T> Flow.Publisher<T> traceStream(
      AsyncLangSmithClient client, RunStart start, Supplier<PageStream<T>> step);

  /** The client, every call of which goes through this face. */
  default AsyncLangSmithClient through(AsyncLangSmithClient client) {
    return FaceProxy.of(AsyncLangSmithClient.class, of(client), this);
  }
}
