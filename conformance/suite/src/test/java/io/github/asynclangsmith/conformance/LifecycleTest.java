// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static io.github.asynclangsmith.conformance.Platform.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Future;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that is closed leaves nothing behind, and says that it is closed. */
class LifecycleTest {
  @RegisterExtension final Platform platform = new Platform();

  @EachFace
  void failsCallsAfterItIsClosed(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    await(client.close());
    assertThat(failure(client.projects().existsByName("x")))
        .isInstanceOf(ClientClosedException.class);
  }

  @EachFace
  void failsCallsThatAreUnderWay(Face face) throws Exception {
    platform.server().faults().always("GET", "/sessions", Fault.stall());
    AsyncLangSmithClient client = platform.client(face);
    Future<Boolean> call = client.projects().existsByName("x");
    until(() -> platform.server().requests().total() == 1);
    await(client.close());
    assertThat(failure(call)).isInstanceOf(ClientClosedException.class);
  }

  @EachFace
  void derivedClientsShareItsConnectionsAndItsEnd(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    AsyncLangSmithClient derived =
        client.derive(with -> with.project("derived").putHeader("x-team", "two"));
    assertThat(derived.options().project()).isEqualTo("derived");
    await(derived.projects().existsByName("x"));
    assertThat(platform.server().requests().all().get(0).header("x-team")).isEqualTo("two");
    await(derived.close());
    await(derived.projects().existsByName("x"));
    await(client.close());
    assertThat(failure(derived.projects().existsByName("x")))
        .isInstanceOf(ClientClosedException.class);
  }

  @EachFace
  void leavesNoThreadOfItsOwn(Face face) throws Exception {
    await(platform.client(face).projects().existsByName("warm"));
    Set<Thread> before = threads();
    AsyncLangSmithClient client = platform.client(face);
    await(client.projects().existsByName("x"));
    platform.ingest(client, 3);
    await(client.close());
    until(() -> before.containsAll(threads()));
  }

  /** All but those that Vert.x starts when it needs them, which are the application's. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("vert.x-"))
        .collect(Collectors.toSet());
  }
}
