// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.CancelToken;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;

/** What the reactive faces' adapters have in common. */
final class Subscriptions {
  private Subscriptions() {}

  /** Ends a subscription, and fails its future, when the caller's token is cancelled. */
  static void follow(CancelToken token, Promise<?> result, Runnable end) {
    if (token != null) {
      token.onCancel(
          () -> {
            end.run();
            result.tryFail(new CancellationException("cancelled"));
          });
    }
  }

  static Object invoke(Object face, Method method, Object[] arguments) {
    try {
      return method.invoke(face, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError("a face's method threw", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
