// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.mutiny.MutinyLangSmithClient;
import io.github.asynclangsmith.mutiny.internal.MutinyAdapters;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;

/** The Mutiny face. */
final class MutinyFace implements Face {
  @Override
  public Object of(AsyncLangSmithClient client) {
    return MutinyLangSmithClient.of(client);
  }

  @Override
  public Future<Object> call(Object face, Method method, Object[] arguments) {
    CancelToken token = CancelToken.current();
    Promise<Object> result = Promise.promise();
    Uni<?> lazy = (Uni<?>) Subscriptions.invoke(face, method, arguments);
    Cancellable subscription = lazy.subscribe().with(result::tryComplete, result::tryFail);
    Subscriptions.follow(token, result, subscription::cancel);
    return result.future();
  }

  @Override
  public <T> Future<T> trace(
      AsyncLangSmithClient client, RunStart start, Function<RunHandle, Future<T>> step) {
    CancelToken token = CancelToken.current();
    Promise<T> result = Promise.promise();
    Cancellable subscription =
        MutinyLangSmithClient.of(client)
            .tracer()
            .trace(start, run -> MutinyAdapters.uni(() -> step.apply(run)))
            .subscribe()
            .with(result::tryComplete, result::tryFail);
    Subscriptions.follow(token, result, subscription::cancel);
    return result.future();
  }

  @Override
  public <T> Flow.Publisher<T> traceStream(
      AsyncLangSmithClient client, RunStart start, Supplier<PageStream<T>> step) {
    return MutinyLangSmithClient.of(client)
        .tracer()
        .traceMulti(start, StreamSummary.items(), run -> Multi.createFrom().publisher(step.get()));
  }

  @Override
  @SuppressWarnings("unchecked") // The type argument is erased in the method's result.
  public Flow.Publisher<Object> stream(Object face, Method method, Object[] arguments) {
    return (Multi<Object>) Subscriptions.invoke(face, method, arguments);
  }

  @Override
  public String toString() {
    return "Mutiny";
  }
}
