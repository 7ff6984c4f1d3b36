// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kotlin.Unit;
import kotlin.jvm.functions.Function1;

/**
 * An interface of the client whose methods call those of the same name and parameters of a face. A
 * method that the face lacks, or has with other parameters, fails the test that uses it.
 */
final class FaceProxy implements InvocationHandler {
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  private final Object target;
  private final Face face;

  private FaceProxy(Object target, Face face) {
    this.target = target;
    this.face = face;
  }

  static <T> T of(Class<T> type, Object target, Face face) {
    FaceProxy handler = new FaceProxy(target, face);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, given);
    }
    Method same = counterpart(method);
    Object[] arguments = given == null ? new Object[0] : arguments(same, given);
    if (Future.class == method.getReturnType()) {
      return face.call(target, same, arguments);
    }
    if (PageStream.class == method.getReturnType()) {
      return new FacePages<>(() -> face.stream(target, same, arguments));
    }
    Object result = plain(same, arguments);
    return method.getReturnType().isInterface() && !method.getReturnType().isInstance(result)
        ? of(method.getReturnType(), result, face)
        : result;
  }

  private Object plain(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Method counterpart(Method method) {
    return Arrays.stream(target.getClass().getMethods())
        .filter(each -> each.getName().equals(method.getName()))
        .filter(each -> takes(each, method.getParameterTypes()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(target.getClass().getName() + " lacks " + method));
  }

  private static boolean takes(Method method, Class<?>[] types) {
    Class<?>[] own = parameters(method);
    return own.length == types.length
        && IntStream.range(0, own.length)
            .allMatch(i -> own[i] == types[i] || isLambda(own[i]) && types[i] == Consumer.class);
  }

  private static boolean isLambda(Class<?> type) {
    return type == Function1.class;
  }

  /** The arguments, with a lambda of Kotlin in place of what changes a builder. */
  private static Object[] arguments(Method method, Object[] given) {
    Object[] arguments = given.clone();
    for (int i = 0; i < given.length; i++) {
      if (given[i] instanceof Consumer<?> change && isLambda(method.getParameterTypes()[i])) {
        arguments[i] = lambda(change);
      }
    }
    return arguments;
  }

  private static <T> Function1<T, Unit> lambda(Consumer<T> change) {
    return builder -> {
      change.accept(builder);
      return Unit.INSTANCE;
    };
  }

  private static Class<?>[] parameters(Method method) {
    Class<?>[] types = method.getParameterTypes();
    int last = types.length - 1;
    return last >= 0 && types[last].getName().equals(CONTINUATION)
        ? Arrays.copyOf(types, last)
        : types;
  }
}
