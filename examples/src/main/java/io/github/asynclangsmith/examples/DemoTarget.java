// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** The server that the programs here run against: the one the environment names, or our own. */
final class DemoTarget {
  private final @Nullable LocalLangSmith embedded;

  private DemoTarget(@Nullable LocalLangSmith embedded) {
    this.embedded = embedded;
  }

  static Future<DemoTarget> open(Vertx vertx) {
    if (isSet("LANGSMITH_ENDPOINT") && isSet("LANGSMITH_API_KEY")) {
      return Future.succeededFuture(new DemoTarget(null));
    }
    return LocalLangSmith.start(vertx).map(DemoTarget::new);
  }

  /** The server that the environment names, though without a key; our own when it names none. */
  static Future<DemoTarget> ofTour(Vertx vertx) {
    return isSet("LANGSMITH_ENDPOINT")
        ? Future.succeededFuture(new DemoTarget(null))
        : LocalLangSmith.start(vertx).map(DemoTarget::new);
  }

  boolean isEmbedded() {
    return embedded != null;
  }

  LangSmithOptions options(String project) {
    if (embedded == null) {
      return LangSmithOptions.fromEnvironment().toBuilder().project(project).build();
    }
    return LangSmithOptions.builder()
        .endpoint(embedded.url())
        .apiKey("any-key")
        .project(project)
        .build();
  }

  String description() {
    return embedded == null
        ? System.getenv("LANGSMITH_ENDPOINT") + " (from LANGSMITH_ENDPOINT)"
        : embedded.url() + " (embedded)";
  }

  Future<Void> close() {
    return embedded == null ? Future.succeededFuture() : embedded.close();
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
