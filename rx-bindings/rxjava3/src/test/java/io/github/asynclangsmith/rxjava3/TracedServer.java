// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A client that records to a server of its own, and the runs that arrived there. */
final class TracedServer implements BeforeEachCallback, AfterEachCallback {
  private Vertx vertx;
  private LocalLangSmith server;
  private AsyncLangSmithClient client;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    vertx = Vertx.vertx();
    server = await(LocalLangSmith.start(vertx));
    LangSmithOptions options =
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey("lsv2_pt_traced")
            .project("traced")
            .tracing(TracingOptions.builder().build())
            .build();
    client = AsyncLangSmithClient.create(vertx, options);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    await(client.close());
    await(server.close());
    await(vertx.close());
  }

  AsyncLangSmithClient client() {
    return client;
  }

  /** The runs of the project by name, once everything recorded so far is there. */
  Map<String, Run> runs() throws Exception {
    return all().stream().collect(Collectors.toMap(Run::name, Function.identity()));
  }

  /** The only run of the project. */
  Run run() throws Exception {
    List<Run> runs = all();
    if (runs.size() != 1) {
      throw new AssertionError("not one run: " + runs);
    }
    return runs.get(0);
  }

  List<Run> all() throws Exception {
    await(client.flush());
    List<RunField> fields = new ArrayList<>(RunField.standard());
    fields.add(RunField.EVENTS);
    return await(
        client
            .runs()
            .query(
                RunQuery.builder()
                    .addProjectName("traced")
                    .selects(fields.stream().distinct().toList())
                    .build())
            .collect(1_000));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
