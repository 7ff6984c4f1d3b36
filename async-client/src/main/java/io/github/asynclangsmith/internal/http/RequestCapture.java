// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives away the requests that a Web Client makes, which it keeps to itself, so that they can be
 * aborted. Stands between it and the HTTP client: the Web Client asks for its request on the thread
 * on which it is told to send, where a thread-local says who wants to know.
 */
final class RequestCapture {
  private static final ThreadLocal<@Nullable Predicate<HttpClientRequest>> LISTENER =
      new ThreadLocal<>();

  private RequestCapture() {}

  /** The same client, telling of its requests. */
  static HttpClient wrap(HttpClient client) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
      collect(type, interfaces);
    }
    return (HttpClient)
        Proxy.newProxyInstance(
            HttpClient.class.getClassLoader(),
            interfaces.toArray(Class<?>[]::new),
            (proxy, method, arguments) -> {
              Object result;
              try {
                result = method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
              Predicate<HttpClientRequest> listener = LISTENER.get();
              boolean told = listener != null && method.getName().equals("request");
              return told && result instanceof Future<?> future ? ask(listener, future) : result;
            });
  }

  /**
   * Has a Web Client send.
   *
   * @param listener gets the request as soon as it has a connection, before anything is written;
   *     when it answers false, having aborted the request, the Web Client does not get to see it
   * @param send tells the Web Client to send
   */
  static <T> Future<T> sending(Predicate<HttpClientRequest> listener, Supplier<Future<T>> send) {
    LISTENER.set(listener);
    try {
      return send.get();
    } finally {
      LISTENER.remove();
    }
  }

  private static Future<?> ask(Predicate<HttpClientRequest> listener, Future<?> result) {
    return result.compose(
        request ->
            request instanceof HttpClientRequest exchange && !listener.test(exchange)
                ? Future.failedFuture(new CancellationException("aborted before it was sent"))
                : Future.succeededFuture(request));
  }

  private static void collect(Class<?> type, Set<Class<?>> into) {
    for (Class<?> each : type.getInterfaces()) {
      if (Modifier.isPublic(each.getModifiers())) {
        into.add(each);
      }
      collect(each, into);
    }
  }
}
