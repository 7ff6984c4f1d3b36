// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetQuery;
import io.github.asynclangsmith.datasets.DatasetVersionQuery;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.datasets.SplitUpdate;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of {@code client.datasets()}. */
final class DatasetCalls {
  private static final String NAME = "nobody";

  private final Calls calls;

  private DatasetCalls(Calls calls) {
    this.calls = calls;
  }

  static void addTo(Calls calls) {
    DatasetCalls datasets = new DatasetCalls(calls);
    datasets.addBasics();
    datasets.addVersions();
    datasets.addShares();
    datasets.addSimilarity();
  }

  /** Adds a call that the embedded server does not answer yet. */
  private void add(String signature, Function<Datasets, Future<?>> call) {
    String name = "Datasets." + signature;
    calls.add(name, world -> call.apply(world.client().datasets())).unanswered(name);
  }

  private void stream(String signature, Function<Datasets, PageStream<?>> call) {
    String name = "Datasets." + signature;
    calls.stream(name, world -> call.apply(world.client().datasets())).unanswered(name);
  }

  private void addBasics() {
    calls
        .add("Datasets.exists(String)", world -> world.client().datasets().exists(Samples.ID))
        .add(
            "Datasets.existsByName(String)", world -> world.client().datasets().existsByName(NAME));
    add(
        "create(DatasetCreate)",
        datasets -> datasets.create(DatasetCreate.builder().name("set").build()));
    add("read(String)", datasets -> datasets.read(Samples.ID));
    add("readByName(String)", datasets -> datasets.readByName(NAME));
    add("idOf(String)", datasets -> datasets.idOf(NAME));
    stream("list(DatasetQuery)", datasets -> datasets.list(DatasetQuery.builder().build()));
    add(
        "update(String, DatasetPatch)",
        datasets -> datasets.update(Samples.ID, DatasetPatch.builder().description("new").build()));
    add("delete(String)", datasets -> datasets.delete(Samples.ID));
    add("deleteByName(String)", datasets -> datasets.deleteByName(NAME));
    add("url(String)", datasets -> datasets.url(Samples.ID));
  }

  private void addVersions() {
    stream(
        "listVersions(String, DatasetVersionQuery)",
        datasets -> datasets.listVersions(Samples.ID, DatasetVersionQuery.builder().build()));
    add("readVersion(String, AsOf)", datasets -> datasets.readVersion(Samples.ID, AsOf.LATEST));
    add(
        "readVersion(String, AsOf) by time",
        datasets -> datasets.readVersion(Samples.ID, AsOf.at(World.START)));
    add(
        "diffVersions(String, AsOf, AsOf)",
        datasets -> datasets.diffVersions(Samples.ID, AsOf.at(World.START), AsOf.LATEST));
    add("tag(String, String, Instant)", datasets -> datasets.tag(Samples.ID, "prod", World.START));
    add("listSplits(String)", datasets -> datasets.listSplits(Samples.ID));
    add(
        "listSplits(String, AsOf)",
        datasets -> datasets.listSplits(Samples.ID, AsOf.at(World.START)));
    add(
        "updateSplit(String, SplitUpdate)",
        datasets ->
            datasets.updateSplit(
                Samples.ID,
                SplitUpdate.builder().split("test").exampleIds(List.of(Samples.ID)).build()));
  }

  private void addShares() {
    add("share(String)", datasets -> datasets.share(Samples.ID));
    add("share(String, boolean)", datasets -> datasets.share(Samples.ID, true));
    add("sharedLink(String)", datasets -> datasets.sharedLink(Samples.ID));
    add("unshare(String)", datasets -> datasets.unshare(Samples.ID));
  }

  @SuppressWarnings("deprecation") // deprecated methods must work too
  private void addSimilarity() {
    add("index(String)", datasets -> datasets.index(Samples.ID));
    add("syncIndex(String)", datasets -> datasets.syncIndex(Samples.ID));
    add(
        "similarExamples(String, SimilarExamplesQuery)",
        datasets ->
            datasets.similarExamples(
                Samples.ID,
                SimilarExamplesQuery.builder().inputs(Map.of("q", "?")).limit(3).build()));
  }
}
