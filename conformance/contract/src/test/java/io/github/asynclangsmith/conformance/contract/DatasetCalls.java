// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetQuery;
import io.github.asynclangsmith.datasets.DatasetVersionQuery;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.datasets.SplitUpdate;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Calls of {@code client.datasets()}. */
final class DatasetCalls {
  private static final int MOST = 1_000;

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

  /** Adds a call that gets a new dataset. */
  private void call(String signature, BiFunction<Datasets, Dataset, Future<?>> call) {
    calls.add(
        "Datasets." + signature,
        world -> call.apply(world.client().datasets(), world.newDataset()));
  }

  /** Adds such a call that the embedded server does not answer yet. */
  private void later(String signature, BiFunction<Datasets, Dataset, Future<?>> call) {
    call(signature, call);
    calls.unanswered("Datasets." + signature);
  }

  private void addBasics() {
    call(
        "create(DatasetCreate)",
        (datasets, set) ->
            datasets.create(DatasetCreate.builder().name(set.name() + " again").build()));
    call("read(String)", (datasets, set) -> datasets.read(set.id()));
    call("readByName(String)", (datasets, set) -> datasets.readByName(set.name()));
    call("idOf(String)", (datasets, set) -> datasets.idOf(set.name()));
    call("exists(String)", (datasets, set) -> datasets.exists(set.id()));
    call("existsByName(String)", (datasets, set) -> datasets.existsByName("nobody"));
    call(
        "list(DatasetQuery)",
        (datasets, set) -> datasets.list(DatasetQuery.builder().build()).collect(MOST));
    call(
        "update(String, DatasetPatch)",
        (datasets, set) ->
            datasets.update(set.id(), DatasetPatch.builder().description("new").build()));
    call("delete(String)", (datasets, set) -> datasets.delete(set.id()));
    call("deleteByName(String)", (datasets, set) -> datasets.deleteByName(set.name()));
    call("url(String)", (datasets, set) -> datasets.url(set.id()));
  }

  private void addVersions() {
    later(
        "listVersions(String, DatasetVersionQuery)",
        (datasets, set) ->
            datasets.listVersions(set.id(), DatasetVersionQuery.builder().build()).collect(MOST));
    later(
        "readVersion(String, AsOf)",
        (datasets, set) -> datasets.readVersion(set.id(), AsOf.LATEST));
    later(
        "readVersion(String, AsOf) by time",
        (datasets, set) -> datasets.readVersion(set.id(), AsOf.at(World.START)));
    later(
        "diffVersions(String, AsOf, AsOf)",
        (datasets, set) -> datasets.diffVersions(set.id(), AsOf.at(World.START), AsOf.LATEST));
    later(
        "tag(String, String, Instant)",
        (datasets, set) -> datasets.tag(set.id(), "prod", World.START));
    later("listSplits(String)", (datasets, set) -> datasets.listSplits(set.id()));
    later(
        "listSplits(String, AsOf)",
        (datasets, set) -> datasets.listSplits(set.id(), AsOf.at(World.START)));
    later(
        "updateSplit(String, SplitUpdate)",
        (datasets, set) ->
            datasets.updateSplit(
                set.id(),
                SplitUpdate.builder().split("test").exampleIds(List.of(set.id())).build()));
  }

  private void addShares() {
    later("share(String)", (datasets, set) -> datasets.share(set.id()));
    later("share(String, boolean)", (datasets, set) -> datasets.share(set.id(), true));
    later("sharedLink(String)", (datasets, set) -> datasets.sharedLink(set.id()));
    later("unshare(String)", (datasets, set) -> datasets.unshare(set.id()));
  }

  @SuppressWarnings("deprecation") // deprecated methods must work too
  private void addSimilarity() {
    later("index(String)", (datasets, set) -> datasets.index(set.id()));
    later("syncIndex(String)", (datasets, set) -> datasets.syncIndex(set.id()));
    later(
        "similarExamples(String, SimilarExamplesQuery)",
        (datasets, set) ->
            datasets.similarExamples(
                set.id(),
                SimilarExamplesQuery.builder().inputs(Map.of("q", "?")).limit(3).build()));
  }
}
