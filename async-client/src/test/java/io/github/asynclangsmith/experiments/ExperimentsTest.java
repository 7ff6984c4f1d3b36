// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentsTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  protected String dataset;
  protected Project experiment;

  @BeforeEach
  void create() throws Exception {
    dataset = await(client.datasets().create(DatasetCreate.builder().name("qa").build())).id();
    experiment = experiment("first");
  }

  private Project experiment(String name) throws Exception {
    return await(
        client
            .projects()
            .create(ProjectCreate.builder().name(name).referenceDatasetId(dataset).build()));
  }

  private List<String> examples(int count) throws Exception {
    List<ExampleCreate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(ExampleCreate.builder().inputs(Map.of("q", i)).outputs(Map.of("a", i)).build());
    }
    return await(client.examples().createAll(dataset, all)).ids();
  }

  private String run(Project project, String example, double score) throws Exception {
    RunCreate run =
        RunCreate.builder()
            .name("answer")
            .runType(RunType.CHAIN)
            .projectId(project.id())
            .referenceExampleId(example)
            .startTime(START)
            .endTime(START.plusMillis(100))
            .inputs(Map.of("q", 1))
            .outputs(Map.of("a", 2))
            .build();
    String id = await(client.runs().create(run));
    FeedbackCreate feedback =
        FeedbackCreate.builder().runId(id).key("correct").score(score).build();
    await(client.feedback().create(feedback));
    return id;
  }

  @Test
  void aRowIsAnExampleWithItsRuns() throws Exception {
    String example = examples(1).get(0);
    String run = run(experiment, example, 1);
    Project other = experiment("second");
    String otherRun = run(other, example, 0);
    ExperimentQuery both =
        ExperimentQuery.builder()
            .addExperimentId(experiment.id())
            .addExperimentId(other.id())
            .build();

    List<ExperimentRow> rows = await(client.experiments().query(dataset, both).collect(10));

    assertThat(rows).hasSize(1);
    ExperimentRow row = rows.get(0);
    assertThat(row.id()).isEqualTo(example);
    assertThat(Objects.requireNonNull(row.outputs()).asMap()).containsEntry("a", 0);
    assertThat(row.runs()).extracting(Run::id).containsExactlyInAnyOrder(run, otherRun);
    assertThat(row.runs())
        .allSatisfy(
            each -> {
              assertThat(each.runType()).isEqualTo(RunType.CHAIN);
              assertThat(each.startTime()).isEqualTo(START);
              assertThat(Objects.requireNonNull(each.outputs()).asMap()).containsEntry("a", 2);
            });
  }

  @Test
  void theDatasetOfAnExperimentIsFound() throws Exception {
    String example = examples(1).get(0);
    run(experiment, example, 1);
    assertThat(await(client.experiments().results(experiment.id()).collect(10)))
        .extracting(ExperimentRow::id)
        .containsExactly(example);
  }

  /** The route that the rows come from. */
  protected String route() {
    return "/v2/datasets/" + dataset + "/experiment-runs";
  }

  @Test
  void onlyTheRouteThatTheServerPrefersIsAsked() throws Exception {
    run(experiment, examples(1).get(0), 1);
    server.requests().clear();
    await(client.experiments().results(experiment.id()).collect(1));
    assertThat(server.requests().all())
        .filteredOn(each -> each.method().equals("POST"))
        .extracting(RecordedRequest::path)
        .containsExactly(route());
  }

  @Test
  void rowsGoOnAcrossPagesUntilTheLimit() throws Exception {
    List<String> examples = examples(7);
    for (String example : examples) {
      run(experiment, example, 1);
    }
    ExperimentQuery pages =
        ExperimentQuery.builder().addExperimentId(experiment.id()).pageSize(3).build();
    assertThat(await(client.experiments().query(dataset, pages).collect(100)))
        .extracting(ExperimentRow::id)
        .containsExactlyInAnyOrderElementsOf(examples);
    ExperimentQuery some = pages.toBuilder().limit(5L).build();
    assertThat(await(client.experiments().query(dataset, some).collect(100))).hasSize(5);
  }

  @Test
  void rowsAreChosenByTheirExamples() throws Exception {
    List<String> examples = examples(2);
    run(experiment, examples.get(0), 1);
    run(experiment, examples.get(1), 1);
    ExperimentQuery one = ExperimentQuery.builder().addExampleId(examples.get(1)).build();
    assertThat(await(client.experiments().results(experiment.id(), one).collect(10)))
        .extracting(ExperimentRow::id)
        .containsExactly(examples.get(1));
  }

  @Test
  void rowsAreSortedByAScore() throws Exception {
    List<String> examples = examples(3);
    run(experiment, examples.get(0), 0.2);
    run(experiment, examples.get(1), 0.9);
    run(experiment, examples.get(2), 0.5);
    ExperimentQuery sorted = ExperimentQuery.builder().sortByFeedbackKey("correct").build();
    assertThat(await(client.experiments().results(experiment.id(), sorted).collect(10)))
        .extracting(ExperimentRow::id)
        .containsExactly(examples.get(1), examples.get(2), examples.get(0));
  }

  @Test
  void anExperimentIsSummedUp() throws Exception {
    run(experiment, examples(1).get(0), 1);
    ExperimentStats stats = await(client.experiments().stats(experiment.id()));
    assertThat(stats.id()).isEqualTo(experiment.id());
    assertThat(stats.runCount()).isEqualTo(1);
    assertThat(Objects.requireNonNull(stats.feedbackStats()).asMap()).containsKey("correct");
  }

  @Test
  void aProjectWithoutADatasetIsNoExperiment() throws Exception {
    Project plain = await(client.projects().create(ProjectCreate.builder().name("plain").build()));
    assertThat(failure(client.experiments().results(plain.id()).collect(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no reference dataset");
  }

  @Test
  void badIdsFailBeforeAnythingIsSent() throws Exception {
    server.requests().clear();
    ExperimentQuery none = ExperimentQuery.builder().build();
    ExperimentQuery bad = ExperimentQuery.builder().addExperimentId("first").build();
    Experiments experiments = client.experiments();
    assertThat(failure(experiments.query(dataset, none).collect(1)))
        .hasMessage("experimentIds must name an experiment at least");
    assertThat(failure(experiments.query(dataset, bad).collect(1)))
        .hasMessage("experimentIds must be a UUID, but is \"first\"");
    assertThat(failure(experiments.results("first").collect(1)))
        .hasMessage("projectId must be a UUID, but is \"first\"");
    assertThat(
            failure(
                experiments.createComparative(
                    ComparativeExperimentCreate.builder().experimentIds(List.of()).build())))
        .hasMessage("experimentIds must name an experiment at least");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void experimentsAreCompared() throws Exception {
    Project other = experiment("second");
    ComparativeExperiment created =
        await(
            client
                .experiments()
                .createComparative(
                    ComparativeExperimentCreate.builder()
                        .name("one or two")
                        .addExperimentId(experiment.id())
                        .addExperimentId(other.id())
                        .build()));
    assertThat(created.referenceDatasetId()).isEqualTo(dataset);
    ComparativeExperimentQuery all = ComparativeExperimentQuery.builder().build();
    List<ComparativeExperiment> listed =
        await(client.experiments().listComparative(dataset, all).collect(10));
    assertThat(listed).extracting(ComparativeExperiment::id).containsExactly(created.id());
    assertThat(listed.get(0).experimentsInfo()).hasSize(2);

    await(client.experiments().deleteComparative(created.id()));
    assertThat(await(client.experiments().listComparative(dataset, all).collect(10))).isEmpty();
  }

  @Test
  void aComparisonWhoseAnswerIsLostIsMadeOnce() throws Exception {
    server.faults().next(1, "POST", "/datasets/comparative", Fault.resetInAnswer(5));
    ComparativeExperiment created =
        await(
            client
                .experiments()
                .createComparative(
                    ComparativeExperimentCreate.builder()
                        .name("once")
                        .addExperimentId(experiment.id())
                        .build()));
    assertThat(
            await(
                client
                    .experiments()
                    .listComparative(dataset, ComparativeExperimentQuery.builder().build())
                    .collect(10)))
        .extracting(ComparativeExperiment::id)
        .containsExactly(created.id());
  }

  @Test
  void onlyTheFieldsThatAreAskedForAreSent() throws Exception {
    run(experiment, examples(1).get(0), 1);
    server.requests().clear();
    ExperimentQuery names = ExperimentQuery.builder().addSelect(RunField.NAME).build();
    List<ExperimentRow> rows =
        await(client.experiments().results(experiment.id(), names).collect(10));
    assertThat(rows.get(0).runs().get(0).name()).isEqualTo("answer");
  }
}
