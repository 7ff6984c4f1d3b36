// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.mutiny.MutinyLangSmithClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;

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
  @SuppressWarnings("unchecked") // The type argument is erased in the method's result.
  public Flow.Publisher<Object> stream(Object face, Method method, Object[] arguments) {
    return (Multi<Object>) Subscriptions.invoke(face, method, arguments);
  }

  @Override
  public String toString() {
    return "Mutiny";
  }
}
