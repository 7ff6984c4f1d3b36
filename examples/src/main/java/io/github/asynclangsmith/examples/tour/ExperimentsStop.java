// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.experiments.ComparativeExperiment;
import io.github.asynclangsmith.experiments.ComparativeExperimentCreate;
import io.github.asynclangsmith.experiments.ComparativeExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentQuery;
import io.github.asynclangsmith.experiments.Experiments;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import java.util.function.Supplier;

/** Calls {@code client.experiments()}. */
public final class ExperimentsStop {
  private ExperimentsStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    AsyncLangSmithClient client = tour.client();
    Supplier<Dataset> set =
        tour.call(
            "Datasets.create(DatasetCreate), for experiments",
            () ->
                client
                    .datasets()
                    .create(DatasetCreate.builder().name(tour.name("tested")).build()));
    Supplier<Project> experiment =
        tour.call(
            "Projects.create(ProjectCreate), an experiment",
            () ->
                client
                    .projects()
                    .create(
                        ProjectCreate.builder()
                            .name(tour.name("experiment"))
                            .referenceDatasetId(set.get().id())
                            .build()));
    reads(tour, set, () -> experiment.get().id());
    comparisons(tour, set, () -> experiment.get().id());
    tour.call(
        "Projects.delete(String), an experiment",
        () -> client.projects().delete(experiment.get().id()));
    tour.call(
        "Datasets.delete(String), of experiments", () -> client.datasets().delete(set.get().id()));
  }

  private static void reads(Tour tour, Supplier<Dataset> set, Supplier<String> id) {
    Experiments experiments = tour.client().experiments();
    tour.stream(
        "Experiments.query(String, ExperimentQuery)",
        () ->
            experiments.query(
                set.get().id(), ExperimentQuery.builder().addExperimentId(id.get()).build()));
    tour.stream("Experiments.results(String)", () -> experiments.results(id.get()));
    tour.stream(
        "Experiments.results(String, ExperimentQuery)",
        () -> experiments.results(id.get(), ExperimentQuery.builder().limit(3L).build()));
    tour.call("Experiments.stats(String)", () -> experiments.stats(id.get()));
    tour.stream("Experiments.testResults(String)", () -> experiments.testResults(id.get()));
    tour.stream("Experiments.testResultsCsv(String)", () -> experiments.testResultsCsv(id.get()));
  }

  private static void comparisons(Tour tour, Supplier<Dataset> set, Supplier<String> id) {
    Experiments experiments = tour.client().experiments();
    Supplier<ComparativeExperiment> comparison =
        tour.call(
            "Experiments.createComparative(ComparativeExperimentCreate)",
            () ->
                experiments.createComparative(
                    ComparativeExperimentCreate.builder()
                        .name(tour.name("comparison"))
                        .addExperimentId(id.get())
                        .build()));
    tour.stream(
        "Experiments.listComparative(String, ComparativeExperimentQuery)",
        () ->
            experiments.listComparative(
                set.get().id(), ComparativeExperimentQuery.builder().build()));
    tour.call(
        "Experiments.deleteComparative(String)",
        () -> experiments.deleteComparative(comparison.get().id()));
  }
}
