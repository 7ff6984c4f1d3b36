// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestResultsTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private String dataset;
  private String experiment;

  @BeforeEach
  void prepare() throws Exception {
    dataset = await(client.datasets().create(DatasetCreate.builder().name("d").build())).id();
    ProjectCreate create = ProjectCreate.builder().name("e").referenceDatasetId(dataset).build();
    experiment = await(client.projects().create(create)).id();
  }

  private String example(int number) throws Exception {
    return await(
            client
                .examples()
                .create(
                    ExampleCreate.builder()
                        .datasetId(dataset)
                        .inputs(Map.of("q", number))
                        .outputs(Map.of("a", Map.of("text", "right, " + number)))
                        .build()))
        .id();
  }

  private String run(String example, int number) throws Exception {
    return await(
        client
            .runs()
            .create(
                RunCreate.builder()
                    .name("answer")
                    .runType(RunType.CHAIN)
                    .projectId(experiment)
                    .referenceExampleId(example)
                    .startTime(START.plusSeconds(number))
                    .endTime(START.plusSeconds(number).plusMillis(1500))
                    .inputs(Map.of("q", number))
                    .outputs(Map.of("a", "given " + number))
                    .build()));
  }

  private void score(String run, String key, double score) throws Exception {
    await(
        client
            .feedback()
            .create(FeedbackCreate.builder().runId(run).key(key).score(score).build()));
  }

  @Test
  void joinsRunsExamplesAndFeedback() throws Exception {
    String example = example(1);
    String run = run(example, 1);
    score(run, "correct", 0.5);
    FeedbackCreate note = FeedbackCreate.builder().runId(run).key("note").comment("odd").build();
    await(client.feedback().create(note));

    TestResult result = await(client.experiments().testResults(experiment).collect(9)).get(0);
    assertThat(result.runId()).isEqualTo(run);
    assertThat(result.exampleId()).isEqualTo(example);
    assertThat(result.executionTime()).isEqualTo(Duration.ofMillis(1500));
    assertThat(result.feedback().get("correct")).isEqualByComparingTo("0.5");
    assertThat(result.notes()).containsExactly("odd");
    assertThat(result.columns())
        .containsEntry("input.q", 1)
        .containsEntry("outputs.a", "given 1")
        .containsEntry("reference.a.text", "right, 1")
        .containsEntry("execution_time", new BigDecimal("1.5"))
        .containsEntry("notes", List.of("odd"));
  }

  @Test
  void readsExamplesPageByPage() throws Exception {
    for (int i = 0; i < 60; i++) {
      run(example(i), i);
    }
    run(null, 99);
    server.requests().clear();
    List<TestResult> results = await(client.experiments().testResults(experiment).collect(1_000));
    assertThat(results).hasSize(60).allSatisfy(it -> assertThat(it.reference()).isNotNull());
    assertThat(server.requests().of("GET", "/examples")).hasSize(2);
  }

  @Test
  void keepsAResultWhoseExampleIsGone() throws Exception {
    String example = example(1);
    run(example, 1);
    await(client.examples().delete(example));
    TestResult result = await(client.experiments().testResults(experiment).collect(9)).get(0);
    assertThat(result.reference()).isNull();
    assertThat(result.exampleId()).isEqualTo(example);
  }

  @Test
  void aTableHasTheColumnsOfAllResults() throws Exception {
    String first = example(1);
    String answer = run(first, 1);
    score(run(example(2), 2), "correct", 1);
    String csv =
        await(client.experiments().testResultsCsv(experiment).collect(99)).stream()
            .map(Buffer::toString)
            .collect(Collectors.joining());
    List<String> lines = csv.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo(
            "example_id,id,execution_time,error,input.q,outputs.a,reference.a.text,"
                + "feedback.correct");
    assertThat(lines).contains(first + "," + answer + ",1.5,,1,given 1,\"right, 1\",");
    assertThat(csv).endsWith("\r\n");
  }

  @Test
  void aTableOfNothingHasItsFixedColumns() throws Exception {
    assertThat(await(client.experiments().testResultsCsv(experiment).collect(9)))
        .extracting(Buffer::toString)
        .containsExactly("example_id,id,execution_time,error\r\n");
  }
}
