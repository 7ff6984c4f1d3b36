// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.examples.tour.ClientStop;
import io.github.asynclangsmith.examples.tour.DatasetsStop;
import io.github.asynclangsmith.examples.tour.ExamplesStop;
import io.github.asynclangsmith.examples.tour.ExperimentsStop;
import io.github.asynclangsmith.examples.tour.FeedbackStop;
import io.github.asynclangsmith.examples.tour.InfoStop;
import io.github.asynclangsmith.examples.tour.ProjectsStop;
import io.github.asynclangsmith.examples.tour.RunsStop;
import io.github.asynclangsmith.examples.tour.SharedStop;
import io.github.asynclangsmith.examples.tour.ThreadsStop;
import io.github.asynclangsmith.examples.tour.Tour;
import io.github.asynclangsmith.examples.tour.WorkspacesStop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls every method of every resource once against the server that the environment names: the
 * smoke test of a self-hosted server. Creates what it needs under names of its own, deletes it in
 * the end, prints a line for each method and a total, and exits with 1 when one failed. Without
 * {@code LANGSMITH_ENDPOINT} it starts an embedded server.
 */
public final class ApiTour {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where the tour goes, in order; the last one closes the client. */
  private static final List<Consumer<Tour>> STOPS =
      List.of(
          InfoStop::visit,
          ProjectsStop::visit,
          RunsStop::visit,
          ThreadsStop::visit,
          DatasetsStop::visit,
          ExamplesStop::visit,
          ExperimentsStop::visit,
          FeedbackStop::visit,
          SharedStop::visit,
          WorkspacesStop::visit,
          ClientStop::visit);

  private ApiTour() {}

  /** Tours the server that the environment names. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    DemoTarget target = await(DemoTarget.ofTour(vertx));
    Tour tour = run(vertx, target.options("api-tour"), System.out);
    await(target.close());
    await(vertx.close());
    System.exit(tour.failures() == 0 ? 0 : 1);
  }

  static Tour run(Vertx vertx, LangSmithOptions options, PrintStream out) {
    String suffix = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    LangSmithOptions own = options.toBuilder().project("api-tour-own-" + suffix).build();
    AsyncLangSmithClient client = AsyncLangSmithClient.create(vertx, own);
    out.println("Touring " + options.endpoint());
    Tour tour = new Tour(vertx, client, out, PATIENCE, suffix);
    STOPS.forEach(stop -> stop.accept(tour));
    tour.printTotal();
    return tour;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }
}
