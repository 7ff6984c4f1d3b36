// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.experiments.ComparativeExperiment;
import io.github.asynclangsmith.experiments.ComparativeExperimentCreate;
import io.github.asynclangsmith.experiments.ComparativeExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentQuery;
import io.github.asynclangsmith.projects.Project;
import io.vertx.core.Future;
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
    addComparisons(calls);
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
