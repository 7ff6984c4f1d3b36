// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompatTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void createsAClientOnThisLine() throws Exception {
    HttpClient client = Compat.createHttpClient(vertx, new HttpClientOptions(), new PoolOptions());
    assertThat(client).isNotNull();
    await(client.close());
  }

  @Test
  void localsBelongToTheirContext() {
    Context one = vertx.getOrCreateContext();
    Object key = new Object();
    Compat.putLocal(one, key, "value");
    assertThat(Compat.getLocal(one, key)).isEqualTo("value");
    assertThat(Compat.getLocal(one, new Object())).isNull();
    Compat.putLocal(one, key, null);
    assertThat(Compat.getLocal(one, key)).isNull();
  }

  @Test
  void closingVertxWaitsForTheHook() throws Exception {
    Vertx own = Vertx.vertx();
    AtomicBoolean done = new AtomicBoolean();
    Compat.addCloseHook(
        own,
        () -> {
          Promise<Void> later = Promise.promise();
          vertx.setTimer(
              20,
              id -> {
                done.set(true);
                later.complete();
              });
          return later.future();
        });
    await(own.close());
    assertThat(done).isTrue();
  }

  @Test
  void aRemovedHookDoesNotRun() throws Exception {
    Vertx own = Vertx.vertx();
    AtomicBoolean ran = new AtomicBoolean();
    Runnable remove =
        Compat.addCloseHook(
            own,
            () -> {
              ran.set(true);
              return Future.succeededFuture();
            });
    remove.run();
    await(own.close());
    assertThat(ran).isFalse();
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
