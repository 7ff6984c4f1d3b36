// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The few calls whose compiled form differs between Vert.x 4.5 and 5: return types changed, and
 * internals moved. Looked up by name and parameters, which both lines share, so that one jar runs
 * on either. Thread-safe.
 */
public final class Compat {
  /** The error code of a reset that says: cancelled by the client. */
  public static final long CANCEL = 8;

  private static final boolean V5 = exists("io.vertx.core.internal.ContextInternal");
  private static final String INTERNALS = V5 ? "io.vertx.core.internal." : "io.vertx.core.impl.";
  private static final ContextLocal<ConcurrentMap<Object, Object>> LOCALS = localMap();
  private static final Method CREATE_CLIENT =
      method(Vertx.class, "createHttpClient", HttpClientOptions.class, PoolOptions.class);
  private static final Method RESET = method(HttpClientRequest.class, "reset", long.class);
  private static final Class<?> CONTEXT = type(INTERNALS + "ContextInternal");
  private static final Method IS_DUPLICATE = method(CONTEXT, "isDuplicate");
  private static final Method DUPLICATE = method(CONTEXT, "duplicate");
  private static final Method DISPATCH = method(CONTEXT, "dispatch", Runnable.class);
  private static final Class<?> CLOSEABLE = type("io.vertx.core.Closeable");
  private static final Class<?> CLOSE_FUTURE = type(INTERNALS + "CloseFuture");
  private static final Class<?> VERTX_INTERNAL = type(INTERNALS + "VertxInternal");

  private Compat() {}

  /** Whether this is Vert.x 5 or later. */
  public static boolean isVertx5() {
    return V5;
  }

  /** Creates a client. Keep a reference to it: Vert.x 5 closes what is no longer reachable. */
  public static HttpClient createHttpClient(
      Vertx vertx, HttpClientOptions options, PoolOptions pool) {
    return (HttpClient) invoke(CREATE_CLIENT, vertx, options, pool);
  }

  /** Aborts an exchange: resets its stream, or closes its HTTP/1 connection. */
  public static void reset(HttpClientRequest request) {
    invoke(RESET, request, CANCEL);
  }

  /** Stores a value in a context's local map; null removes it. */
  public static void putLocal(Context context, Object key, @Nullable Object value) {
    ConcurrentMap<Object, Object> map = LOCALS.get(context, ConcurrentHashMap::new);
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  /** Reads a value of a context's local map. */
  public static @Nullable Object getLocal(Context context, Object key) {
    ConcurrentMap<Object, Object> map = LOCALS.get(context);
    return map == null ? null : map.get(key);
  }

  /** Whether a context belongs to one request or message, and not to a verticle as a whole. */
  public static boolean isDuplicate(Context context) {
    return (boolean) invoke(IS_DUPLICATE, context);
  }

  /**
   * An event-loop context of its own, which belongs to no verticle. What is created on it is not
   * closed by others, not even when Vert.x closes: that is up to its owner, who has until the close
   * hooks are done.
   */
  public static Context ownContext(Vertx vertx) {
    try {
      Object resources = CLOSE_FUTURE.getConstructor().newInstance();
      if (V5) {
        Object builder = invoke(method(VERTX_INTERNAL, "contextBuilder"), vertx);
        Class<?> type = type(INTERNALS + "ContextBuilder");
        invoke(method(type, "withCloseFuture", CLOSE_FUTURE), builder, resources);
        return (Context) invoke(method(type, "build"), builder);
      }
      Class<?> pool = type(INTERNALS + "WorkerPool");
      Method create =
          method(
              VERTX_INTERNAL,
              "createEventLoopContext",
              type(INTERNALS + "Deployment"),
              CLOSE_FUTURE,
              pool,
              ClassLoader.class);
      Object workers = invoke(method(VERTX_INTERNAL, "getWorkerPool"), vertx);
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return (Context) invoke(create, vertx, null, resources, workers, loader);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("unsupported Vert.x version", e);
    }
  }

  /** Another context of the same request: same thread, same local map. */
  public static Context duplicate(Context context) {
    Context copy = (Context) invoke(DUPLICATE, context);
    if (isDuplicate(context)) {
      LOCALS.put(copy, LOCALS.get(context, ConcurrentHashMap::new));
    }
    return copy;
  }

  /** Runs code on this thread with a context as the current one. */
  public static void dispatch(Context context, Runnable code) {
    invoke(DISPATCH, context, code);
  }

  /**
   * Has an action run when the Vert.x instance closes, which then waits for it.
   *
   * @param action starts the work; its future says when that is done, however it ends
   * @return takes the hook away again
   */
  public static Runnable addCloseHook(Vertx vertx, Supplier<Future<?>> action) {
    Object hook =
        Proxy.newProxyInstance(
            CLOSEABLE.getClassLoader(),
            new Class<?>[] {CLOSEABLE},
            (proxy, called, arguments) -> {
              switch (called.getName()) {
                case "close" -> {
                  Object done = arguments[0];
                  action.get().onComplete(ended -> complete(done));
                  return null;
                }
                case "equals" -> {
                  return proxy == arguments[0];
                }
                case "hashCode" -> {
                  return System.identityHashCode(proxy);
                }
                default -> {
                  return "LangSmith client close hook";
                }
              }
            });
    invoke(method(VERTX_INTERNAL, "addCloseHook", CLOSEABLE), vertx, hook);
    return () -> invoke(method(VERTX_INTERNAL, "removeCloseHook", CLOSEABLE), vertx, hook);
  }

  private static void complete(Object done) {
    if (done instanceof Promise<?> promise) {
      promise.tryComplete();
    } else {
      invoke(method(type("io.vertx.core.Completable"), "succeed"), done);
    }
  }

  @SuppressWarnings("unchecked") // a public constant of this type on both lines
  private static ContextLocal<ConcurrentMap<Object, Object>> localMap() {
    try {
      Object local = type(INTERNALS + "ContextInternal").getField("LOCAL_MAP").get(null);
      return (ContextLocal<ConcurrentMap<Object, Object>>) local;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("unsupported Vert.x version", e);
    }
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, Vertx.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, true, Vertx.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("unsupported Vert.x version", e);
    }
  }

  private static Method method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      return owner.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("unsupported Vert.x version", e);
    }
  }

  private static Object invoke(Method method, Object target, @Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(method.getName() + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("unsupported Vert.x version", e);
    }
  }
}
