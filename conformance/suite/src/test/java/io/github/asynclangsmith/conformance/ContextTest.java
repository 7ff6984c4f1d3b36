// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers come where the question was asked. */
class ContextTest {
  @RegisterExtension final Platform platform = new Platform();

  @EachFace
  void answersOnTheContextOfTheCaller(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    for (int i = 0; i < 3; i++) {
      Context context = platform.vertx().getOrCreateContext();
      Promise<Context> answered = Promise.promise();
      context.runOnContext(
          v ->
              client
                  .projects()
                  .existsByName("x")
                  .onComplete(ar -> answered.complete(Vertx.currentContext())));
      assertThat(await(answered.future())).isSameAs(context);
    }
  }

  @EachFace
  void answersOnAVertxContextWhenTheCallerHasNone(Face face) throws Exception {
    Promise<Context> answered = Promise.promise();
    platform
        .client(face)
        .projects()
        .existsByName("x")
        .onComplete(ar -> answered.complete(Vertx.currentContext()));
    assertThat(await(answered.future())).isNotNull();
  }

  @EachFace
  void streamsOnTheContextOfTheCaller(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 25);
    Context context = platform.vertx().getOrCreateContext();
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    Promise<Void> done = Promise.promise();
    RunQuery query = RunQuery.builder().pageSize(10).build();
    context.runOnContext(
        v ->
            client
                .runs()
                .query(query)
                .subscribe(
                    new Flow.Subscriber<Object>() {
                      @Override
                      public void onSubscribe(Flow.Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                      }

                      @Override
                      public void onNext(Object run) {
                        seen.add(Vertx.currentContext());
                      }

                      @Override
                      public void onError(Throwable failure) {
                        done.tryFail(failure);
                      }

                      @Override
                      public void onComplete() {
                        done.tryComplete();
                      }
                    }));
    await(done.future());
    assertThat(seen).containsExactly(context);
  }
}
