// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.examples.tour.Tour;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tour, once around the embedded server. */
class ApiTourTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
  private static LocalLangSmith server;
  private static Tour tour;

  @BeforeAll
  static void go() throws Exception {
    server = await(LocalLangSmith.start(VERTX));
    LangSmithOptions options =
        LangSmithOptions.builder().endpoint(server.url()).apiKey("any-key").build();
    tour = ApiTour.run(VERTX, options, new PrintStream(PRINTED, true, UTF_8));
  }

  @AfterAll
  static void stop() throws Exception {
    await(server.close());
    await(VERTX.close());
  }

  @Test
  void everyCallSucceeds() {
    assertThat(PRINTED.toString(UTF_8)).doesNotContain("ERROR");
    assertThat(tour.failures()).isZero();
  }

  @Test
  void aLineForEachMethodAndATotalArePrinted() {
    String printed = PRINTED.toString(UTF_8);
    assertThat(tour.called()).allSatisfy(method -> assertThat(printed).contains(method));
    assertThat(printed).containsPattern("\\d+ calls of \\d+ methods, 0 failed");
  }

  @Test
  void noMethodOfAnyResourceIsLeftOut() {
    Set<String> methods = new TreeSet<>();
    collect(AsyncLangSmithClient.class, new HashSet<>(), methods);
    assertThat(methods).hasSizeGreaterThan(100);
    assertThat(minus(methods, tour.called())).as("methods that no stop calls").isEmpty();
    assertThat(minus(tour.called(), methods)).as("calls of no method").isEmpty();
  }

  /** The methods of a resource and of those that it gives; what takes user code is one call. */
  private static void collect(Class<?> resource, Set<Class<?>> seen, Set<String> methods) {
    if (!seen.add(resource)) {
      return;
    }
    for (Method method : resource.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      if (isResource(method.getReturnType()) && method.getReturnType() != resource) {
        collect(method.getReturnType(), seen, methods);
      } else {
        methods.add(
            Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(
                    Collectors.joining(
                        ", ", resource.getSimpleName() + "." + method.getName() + "(", ")")));
      }
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static boolean isResource(Class<?> type) {
    return type.isInterface()
        && type.getName().startsWith("io.github.asynclangsmith.")
        && type != PageStream.class
        && type != Tracer.class;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
