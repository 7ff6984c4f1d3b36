// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.experiments.ComparativeExperiment;
import io.github.asynclangsmith.experiments.ComparativeExperimentCreate;
import io.github.asynclangsmith.experiments.ComparativeExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentQuery;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;

/** Calls of {@code client.experiments()}. */
final class ExperimentCalls {
  private ExperimentCalls() {}

  static void addTo(Calls calls) {
    calls.stream(
            "Experiments.query(String, ExperimentQuery)",
            world -> {
              Project experiment = world.newExperiment();
              return world
                  .client()
                  .experiments()
                  .query(
                      Objects.requireNonNull(experiment.referenceDatasetId()),
                      ExperimentQuery.builder().addExperimentId(experiment.id()).build());
            })
        .stream(
            "Experiments.results(String)",
            world -> world.client().experiments().results(world.newExperiment().id()))
        .stream(
            "Experiments.results(String, ExperimentQuery)",
            world ->
                world
                    .client()
                    .experiments()
                    .results(
                        world.newExperiment().id(), ExperimentQuery.builder().limit(3L).build()))
        .add(
            "Experiments.stats(String)",
            world -> world.client().experiments().stats(world.newExperiment().id()));
    calls.stream(
        "Experiments.testResults(String)",
        world -> world.client().experiments().testResults(answered(world)))
        .stream(
            "Experiments.testResultsCsv(String)",
            world -> world.client().experiments().testResultsCsv(answered(world)));
    addComparisons(calls);
  }

  /** The id of an experiment with a run that answers an example. */
  private static String answered(World world) {
    Project experiment = world.newExperiment();
    ExampleCreate example =
        ExampleCreate.builder()
            .datasetId(Objects.requireNonNull(experiment.referenceDatasetId()))
            .inputs(Map.of("question", "?"))
            .outputs(Map.of("answer", 42))
            .build();
    RunCreate run =
        RunCreate.builder()
            .name(world.newName())
            .runType(RunType.CHAIN)
            .projectId(experiment.id())
            .referenceExampleId(World.await(world.client().examples().create(example)).id())
            .startTime(World.START)
            .build();
    World.await(world.client().runs().create(run));
    return experiment.id();
  }

  private static void addComparisons(Calls calls) {
    calls
        .add("Experiments.createComparative(ComparativeExperimentCreate)", ExperimentCalls::compare)
        .stream(
            "Experiments.listComparative(String, ComparativeExperimentQuery)",
            world -> {
              String dataset =
                  Objects.requireNonNull(World.await(compare(world)).referenceDatasetId());
              return world
                  .client()
                  .experiments()
                  .listComparative(dataset, ComparativeExperimentQuery.builder().build());
            })
        .add(
            "Experiments.deleteComparative(String)",
            world ->
                world.client().experiments().deleteComparative(World.await(compare(world)).id()));
  }

  private static Future<ComparativeExperiment> compare(World world) {
    return world
        .client()
        .experiments()
        .createComparative(
            ComparativeExperimentCreate.builder()
                .name(world.newName())
                .addExperimentId(world.newExperiment().id())
                .build());
  }
}
