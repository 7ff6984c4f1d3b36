// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.util.concurrent.Flow;

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
  public String toString() {
    return "Future";
  }
}
