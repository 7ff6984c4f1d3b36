// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Sends a run with a file to a server, and exits with 0 when that worked. */
final class LargeFileProgram {
  private LargeFileProgram() {}

  public static void main(String... args) {
    Vertx vertx = Vertx.vertx();
    TracingOptions options =
        TracingOptions.builder().backoff(Duration.ofMillis(1), Duration.ofMillis(5)).build();
    TracingService service =
        TracingService.create(
            vertx,
            options,
            new TracingTarget(
                route -> args[0] + route, () -> Map.of(), "test", new HttpClientOptions()));
    service
        .tracer()
        .start("large", RunType.CHAIN, Map.of("a", 1))
        .attach("video", "video/mp4", Path.of(args[1]))
        .end();
    FlushReport report = TracingFixture.await(service.flush(Duration.ofSeconds(25)));
    System.exit(report.isComplete() ? 0 : 1);
  }
}
