// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.errors.RateLimitException;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What may go away is tried again; what will not is told at once. */
class RetriesTest {
  @RegisterExtension final Platform platform = new Platform();

  private int sent(String method, String path) {
    return platform.server().requests().of(method, path).size();
  }

  @EachFace
  void triesAgainWhenTheServerIsBusy(Face face) throws Exception {
    Fault busy = Fault.status(429).retryAfter(Duration.ZERO);
    platform.server().faults().next(2, "GET", "/sessions", busy);
    assertThat(await(platform.client(face).projects().existsByName("x"))).isFalse();
    assertThat(sent("GET", "/sessions")).isEqualTo(3);
  }

  @EachFace
  void triesAgainWhenTheServerIsDownAndChangesNothingTwice(Face face) throws Exception {
    platform.server().faults().next(2, "POST", "/sessions", Fault.status(503));
    ProjectCreate create = ProjectCreate.builder().name("stubborn").build();
    Project project = await(platform.client(face).projects().create(create));
    assertThat(project.name()).isEqualTo("stubborn");
    assertThat(sent("POST", "/sessions")).isEqualTo(3);
  }

  @EachFace
  void triesAgainWhenTheConnectionBreaksInTheAnswerOfARead(Face face) throws Exception {
    platform.server().faults().next(1, "GET", "/sessions", Fault.resetInAnswer(1));
    assertThat(await(platform.client(face).projects().existsByName("x"))).isFalse();
  }

  @EachFace
  void fetchesAPageAgainWithoutLosingOrRepeatingItems(Face face) throws Exception {
    var client = platform.client(face);
    platform.ingest(client, 45);
    platform.server().faults().rate(0.4, 7, "POST", "/v2/runs/query", Fault.status(503));
    RunQuery query = RunQuery.builder().pageSize(10).build();
    assertThat(Pull.all(client.runs().query(query)))
        .hasSize(45)
        .extracting(run -> run.id())
        .doesNotHaveDuplicates();
    assertThat(platform.pageRequests()).hasSizeGreaterThan(5);
  }

  @EachFace
  void doesNotTryAgainWhatWillNotChange(Face face) throws Exception {
    String absent = UUID.randomUUID().toString();
    assertThat(failure(platform.client(face).projects().read(absent)))
        .isInstanceOf(NotFoundException.class);
    assertThat(platform.server().requests().total()).isEqualTo(1);
  }

  @EachFace
  void givesUpInTheEndAndSaysHowOftenItTried(Face face) throws Exception {
    platform.server().faults().always("GET", "/sessions", Fault.status(503));
    Throwable failure = failure(platform.client(face).projects().existsByName("x"));
    assertThat(failure).isInstanceOf(ServerException.class);
    assertThat(((ServerException) failure).attempts()).isEqualTo(sent("GET", "/sessions"));
  }

  @EachFace
  void tellsWhenABusyServerWantsToBeAskedAgain(Face face) throws Exception {
    Fault busy = Fault.status(429).retryAfter(Duration.ofMinutes(20));
    platform.server().faults().always("GET", "/sessions", busy);
    RetryOptions none = RetryOptions.builder().maxRetries(0).build();
    Throwable failure =
        failure(platform.client(face, o -> o.retry(none)).projects().existsByName("x"));
    assertThat(failure).isInstanceOf(RateLimitException.class);
    assertThat(((RateLimitException) failure).retryAfter()).isEqualTo(Duration.ofMinutes(20));
  }
}
