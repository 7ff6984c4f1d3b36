// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static io.github.asynclangsmith.conformance.Platform.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever stops waiting for an answer takes the request off the wire. */
class CancellationTest {
  @RegisterExtension final Platform platform = new Platform();

  @EachFace
  void abortsTheExchangeOfACall(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.server().faults().always("GET", "/sessions", Fault.stall());
    CancelToken token = new CancelToken();
    Future<Boolean> call = token.call(() -> client.projects().existsByName("x"));
    until(() -> platform.server().requests().total() == 1);

    token.cancel();
    until(() -> platform.server().requests().all().get(0).isAbandoned());
    assertThat(failure(call)).isInstanceOf(CancellationException.class);
  }

  @EachFace
  void leavesOtherCallsAlone(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    FaultRule stall = platform.server().faults().always("GET", "/sessions", Fault.stall());
    CancelToken token = new CancelToken();
    Future<Boolean> other = client.projects().existsByName("y");
    until(() -> stall.stalled() == 1);
    Future<Boolean> call = token.call(() -> client.projects().existsByName("x"));
    until(() -> stall.stalled() == 2);

    token.cancel();
    assertThat(failure(call)).isInstanceOf(CancellationException.class);
    stall.release();
    assertThat(await(other)).isFalse();
  }

  @EachFace
  void changesNothingOnceTheAnswerIsThere(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    CancelToken token = new CancelToken();
    assertThat(await(token.call(() -> client.projects().existsByName("x")))).isFalse();
    token.cancel();
    assertThat(await(client.projects().existsByName("x"))).isFalse();
    assertThat(platform.server().requests().all()).noneMatch(each -> each.isAbandoned());
  }

  @EachFace
  void abortsThePageThatAStreamWaitsFor(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 30);
    RunQuery query = RunQuery.builder().pageSize(10).build();
    platform.server().faults().next(1, "POST", "/v2/runs/query", Fault.delay(Duration.ZERO));
    FaultRule stall = platform.server().faults().always("POST", "/v2/runs/query", Fault.stall());
    Pull<Run> pull = Pull.of(client.runs().query(query));
    assertThat(pull.take(8)).hasSize(8);
    until(() -> stall.stalled() == 1);

    pull.close();
    until(() -> platform.pageRequests().get(1).isAbandoned());
    assertThat(platform.pageRequests()).hasSize(2);
  }
}
