// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.examples.tour.Tour;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
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

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
