// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rxjava3.RxLangSmithClient;
import io.github.asynclangsmith.rxjava3.internal.RxAdapters;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.FlowAdapters;

/** The RxJava face. */
final class RxFace implements Face {
  @Override
  public Object of(AsyncLangSmithClient client) {
    return RxLangSmithClient.of(client);
  }

  @Override
  public Future<Object> call(Object face, Method method, Object[] arguments) {
    CancelToken token = CancelToken.current();
    Promise<Object> result = Promise.promise();
    Disposable subscription = subscribe(Subscriptions.invoke(face, method, arguments), result);
    Subscriptions.follow(token, result, subscription::dispose);
    return result.future();
  }

  @Override
  public <T> Future<T> trace(
      AsyncLangSmithClient client, RunStart start, Function<RunHandle, Future<T>> step) {
    CancelToken token = CancelToken.current();
    Promise<T> result = Promise.promise();
    Disposable subscription =
        RxLangSmithClient.of(client)
            .tracer()
            .trace(start, run -> RxAdapters.single(() -> step.apply(run)))
            .subscribe(result::tryComplete, result::tryFail);
    Subscriptions.follow(token, result, subscription::dispose);
    return result.future();
  }

  @Override
  public <T> Flow.Publisher<T> traceStream(
      AsyncLangSmithClient client, RunStart start, Supplier<PageStream<T>> step) {
    return FlowAdapters.toFlowPublisher(
        RxLangSmithClient.of(client)
            .tracer()
            .traceFlowable(
                start,
                StreamSummary.items(),
                run -> Flowable.fromPublisher(FlowAdapters.toPublisher(step.get()))));
  }

  private static Disposable subscribe(Object lazy, Promise<Object> result) {
    if (lazy instanceof Single<?> single) {
      return single.subscribe(result::tryComplete, result::tryFail);
    }
    if (lazy instanceof Maybe<?> maybe) {
      return maybe.subscribe(result::tryComplete, result::tryFail, result::tryComplete);
    }
    return ((Completable) lazy).subscribe(result::tryComplete, result::tryFail);
  }

  @Override
  @SuppressWarnings("unchecked") // The type argument is erased in the method's result.
  public Flow.Publisher<Object> stream(Object face, Method method, Object[] arguments) {
    Object lazy = Subscriptions.invoke(face, method, arguments);
    return FlowAdapters.toFlowPublisher((Flowable<Object>) lazy);
  }

  @Override
  public String toString() {
    return "RxJava";
  }
}
