// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunShare;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.shared.SharedRunQuery;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trace that is shared can be read by whoever has the link, as long as it is. */
class SharingTest {
  @RegisterExtension final Platform platform = new Platform();

  private static String run(AsyncLangSmithClient client) throws Exception {
    RunCreate create = RunCreate.builder().name("secret").runType(RunType.CHAIN).build();
    return await(client.runs().create(create));
  }

  @EachFace
  void whoHasTheLinkCanRead(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String id = run(client);
    RunShare link = await(client.runs().share(id));
    assertThat(await(client.shared().readRun(link.token())).name()).isEqualTo("secret");
    assertThat(await(client.shared().readRun(link.url())).id()).isEqualTo(id);
    assertThat(Pull.all(client.shared().listRuns(link.token(), SharedRunQuery.builder().build())))
        .extracting(Run::id)
        .containsExactly(id);
  }

  @EachFace
  void nobodyCanOnceItIsNoLongerShared(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String id = run(client);
    String token = await(client.runs().share(id)).token();
    assertThat(await(client.runs().share(id)).token()).isEqualTo(token);
    await(client.runs().unshare(id));
    assertThat(await(client.runs().sharedLink(id))).isNull();
    assertThat(failure(client.shared().readRun(token))).isInstanceOf(NotFoundException.class);
  }

  @EachFace
  void aTextThatIsNoTokenIsNotSent(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    assertThat(failure(client.shared().readRun("no token")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(platform.server().requests().all()).isEmpty();
  }
}
