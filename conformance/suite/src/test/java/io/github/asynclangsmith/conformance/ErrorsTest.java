// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.errors.AuthenticationException;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.ValidationException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failures come as what they are, and before a request where that can be known. */
class ErrorsTest {
  @RegisterExtension final Platform platform = new Platform();

  @EachFace
  void saysThatAProjectIsNotThere(Face face) throws Exception {
    Throwable failure =
        failure(platform.client(face).projects().read(UUID.randomUUID().toString()));
    assertThat(failure).isInstanceOf(NotFoundException.class);
    assertThat(((NotFoundException) failure).status()).isEqualTo(404);
    assertThat(((NotFoundException) failure).operation()).isEqualTo("projects.read");
  }

  @EachFace
  void saysThatTheKeyIsWrongWithoutShowingIt(Face face) throws Exception {
    String wrong = "lsv2_pt_wrong_wrong";
    AsyncLangSmithClient stranger = platform.client(face, options -> options.apiKey(wrong));
    Throwable failure = failure(stranger.projects().existsByName("x"));
    assertThat(failure).isInstanceOf(AuthenticationException.class);
    assertThat(failure.toString()).doesNotContain(wrong);
  }

  @EachFace
  void namesTheFieldsThatAreInvalid(Face face) throws Exception {
    String detail =
        "{\"detail\":[{\"loc\":[\"body\",\"name\"],\"msg\":\"too long\",\"type\":\"t\"}]}";
    platform.server().faults().always("POST", "/sessions", Fault.status(422).body(detail));
    ProjectCreate project = ProjectCreate.builder().name("x").build();
    Throwable failure = failure(platform.client(face).projects().create(project));
    assertThat(failure).isInstanceOf(ValidationException.class);
    assertThat(((ValidationException) failure).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).contains("name");
              assertThat(problem.message()).isEqualTo("too long");
            });
  }

  @EachFace
  void saysThatANameIsTaken(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    ProjectCreate project = ProjectCreate.builder().name("twice").build();
    await(client.projects().create(project));
    assertThat(failure(client.projects().create(project))).isInstanceOf(ConflictException.class);
  }

  @EachFace
  void refusesAnIdThatIsNoneBeforeAnyRequest(Face face) throws Exception {
    Throwable failure = failure(platform.client(face).projects().read("not-an-id"));
    assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(failure.getMessage()).contains("not-an-id");
    assertThat(platform.server().requests().total()).isZero();
  }

  @EachFace
  void saysWhereAnAnswerCannotBeRead(Face face) throws Exception {
    platform.server().faults().always("GET", "/sessions", Fault.truncate(1));
    assertThat(failure(platform.client(face).projects().readByName("x")))
        .isInstanceOf(DecodingException.class);
  }

  @EachFace
  void givesUpOnAServerThatDoesNotAnswer(Face face) throws Exception {
    platform.server().faults().always("GET", "/sessions", Fault.stall());
    Duration patience = Duration.ofMillis(100);
    AsyncLangSmithClient client =
        platform.client(face, options -> options.requestTimeout(patience).totalTimeout(patience));
    assertThat(failure(client.projects().existsByName("x"))).isInstanceOf(TimeoutException.class);
  }

  @EachFace
  void failsAStreamWithTheErrorOfItsPage(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 1);
    platform.server().faults().always("POST", "/v2/runs/query", Fault.status(401));
    try (Pull<?> pull = Pull.of(client.runs().query(RunQuery.builder().build()))) {
      assertThat(pull.failure()).isInstanceOf(AuthenticationException.class);
    }
  }
}
