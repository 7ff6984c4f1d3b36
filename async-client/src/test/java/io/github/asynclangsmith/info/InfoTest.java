// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.info;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfoTest extends ClientFixture {
  @Test
  void tellsVersionLimitsAndFlags() throws Exception {
    ServerInfo info = await(client.info().read());
    assertThat(info.version()).isNotBlank();
    assertThat(info.batchIngestConfig().sizeLimit()).isPositive();
    assertThat(info.batchIngestConfig().sizeLimitBytes()).isPositive();
    assertThat(info.flag("absent_flag", true)).isTrue();
    assertThat(info.flag("absent_flag", false)).isFalse();
  }

  @Test
  void readsTheSettingsOfTheWorkspace() throws Exception {
    WorkspaceSettings settings = await(client.info().settings());
    assertThat(settings.id()).hasSize(36);
    assertThat(settings.displayName()).isNotBlank();
    assertThat(settings.tenantHandle()).isNull();
    assertThat(settings.has("tenant_handle")).isTrue();
  }

  @Test
  void concurrentReadersShareOneRequest() throws Exception {
    server.faults().next(1, "GET", "/info", Fault.delay(Duration.ofMillis(50)));
    List<Future<ServerInfo>> reads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      reads.add(client.info().read());
    }
    await(Future.all(reads));
    await(client.info().read());
    assertThat(server.requests().of("GET", "/info")).hasSize(1);
    await(client.info().fetch());
    assertThat(server.requests().of("GET", "/info")).hasSize(2);
  }

  @Test
  void aFailureIsNotRemembered() throws Exception {
    server.faults().next(4, "GET", "/info", Fault.status(503));
    assertThat(failure(client.info().read())).isInstanceOf(ServerException.class);
    assertThat(await(client.info().read()).version()).isNotBlank();
  }

  @Test
  void cancellingOneReaderDoesNotDisturbTheOthers() throws Exception {
    server.faults().next(1, "GET", "/info", Fault.delay(Duration.ofMillis(50)));
    CancelToken token = new CancelToken();
    token.call(() -> client.info().read());
    Future<ServerInfo> other = client.info().read();
    token.cancel();
    assertThat(await(other).version()).isNotBlank();
  }

  @Test
  void everyReaderIsAnsweredOnItsOwnContext() throws Exception {
    server.faults().next(1, "GET", "/info", Fault.delay(Duration.ofMillis(50)));
    client.info().read();
    Context context = vertx.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();
    context.runOnContext(
        v -> client.info().read().onComplete(done -> answeredOn.complete(Vertx.currentContext())));
    assertThat(await(answeredOn.future())).isSameAs(context);
  }
}
