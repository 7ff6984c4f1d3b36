// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbacksTest extends ClientFixture {
  private String run() throws Exception {
    return await(
        client.runs().create(RunCreate.builder().name("r").runType(RunType.CHAIN).build()));
  }

  @Test
  void feedbackCanBeGivenReadChangedListedAndDeleted() throws Exception {
    String run = run();
    Feedback given =
        await(
            client
                .feedback()
                .create(
                    FeedbackCreate.builder()
                        .runId(run)
                        .key("correctness")
                        .score(0.5)
                        .comment("half")
                        .build()));
    assertThat(given.scoreAsNumber()).isEqualTo(0.5);
    await(
        client
            .feedback()
            .update(given.id(), FeedbackPatch.builder().score(true).comment("all").build()));
    Feedback read = await(client.feedback().read(given.id()));
    assertThat(read.runId()).isEqualTo(run);
    assertThat(read.comment()).isEqualTo("all");
    assertThat(read.scoreAsNumber()).isEqualTo(1.0);
    FeedbackQuery query = FeedbackQuery.builder().addRunId(run).addKey("correctness").build();
    assertThat(await(client.feedback().list(query).collect(10)))
        .extracting(Feedback::id)
        .containsExactly(given.id());
    await(client.feedback().delete(given.id()));
    assertThat(failure(client.feedback().read(given.id()))).isInstanceOf(NotFoundException.class);
  }

  @Test
  void theSourceAndTheIdAreFilledIn() throws Exception {
    String run = run();
    await(
        client
            .feedback()
            .create(FeedbackCreate.builder().traceId(run).key("k").value("good").build()));
    Map<String, Object> sent =
        server.requests().of("POST", "/feedback").get(0).body().toJsonObject().getMap();
    assertThat(sent).containsKey("id").containsEntry("run_id", run);
    assertThat(sent.get("feedback_source").toString()).contains("api");
  }

  @Test
  void feedbackOnNothingFailsBeforeAnythingIsSent() throws Exception {
    assertThat(failure(client.feedback().create(FeedbackCreate.builder().key("k").build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("runId");
    assertThat(server.requests().total()).isZero();
  }
}
