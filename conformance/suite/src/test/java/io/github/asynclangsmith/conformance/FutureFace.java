// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.vertx.core.Future;
import io.vertx.core.streams.ReadStream;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;

/** No face at all: the client itself. */
final class FutureFace implements Face {
  @Override
  public Object of(AsyncLangSmithClient client) {
    return client;
  }

  @Override
  public AsyncLangSmithClient through(AsyncLangSmithClient client) {
    return client;
  }

  @Override
  @SuppressWarnings("unchecked") // The type argument is erased in the method's result.
  public Future<Object> call(Object face, Method method, Object[] arguments) {
    return (Future<Object>) Subscriptions.invoke(face, method, arguments);
  }

  @Override
  @SuppressWarnings("unchecked") // The type argument is erased in the method's result.
  public Flow.Publisher<Object> stream(Object face, Method method, Object[] arguments) {
    return (Flow.Publisher<Object>) Subscriptions.invoke(face, method, arguments);
  }

  @Override
  public <T> Future<T> trace(
      AsyncLangSmithClient client, RunStart start, Function<RunHandle, Future<T>> step) {
    return client.tracer().trace(start, step);
  }

  @Override
  public <T> Flow.Publisher<T> traceStream(
      AsyncLangSmithClient client, RunStart start, Supplier<PageStream<T>> step) {
    return subscriber ->
        publish(client.tracer().traceStream(start, step, StreamSummary.items()), subscriber);
  }

  private static <T> void publish(ReadStream<T> stream, Flow.Subscriber<? super T> subscriber) {
    stream.pause();
    stream.exceptionHandler(subscriber::onError);
    stream.endHandler(end -> subscriber.onComplete());
    stream.handler(subscriber::onNext);
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            stream.fetch(n);
          }

          @Override
          public void cancel() {
            stream.handler(null);
          }
        });
  }

  @Override
  public String toString() {
    return "Future";
  }
}
