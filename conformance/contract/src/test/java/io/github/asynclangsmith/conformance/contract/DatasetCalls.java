// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.CloneOptions;
import io.github.asynclangsmith.datasets.CsvUpload;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetQuery;
import io.github.asynclangsmith.datasets.DatasetVersionQuery;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.datasets.SplitUpdate;
import io.github.asynclangsmith.examples.Example;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    datasets.addUploads();
    datasets.addExports();
  }

  /** Adds a call that gets a new dataset. */
  private void call(String signature, BiFunction<Datasets, Dataset, Future<?>> call) {
    calls.add(
        "Datasets." + signature,
        world -> call.apply(world.client().datasets(), world.newDataset()));
  }

  /** Adds a call that gets an example of a new dataset. */
  private void filled(String signature, BiFunction<Datasets, Example, Future<?>> call) {
    calls.add(
        "Datasets." + signature,
        world -> call.apply(world.client().datasets(), world.newExample()));
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
    filled(
        "listVersions(String, DatasetVersionQuery)",
        (datasets, example) ->
            datasets
                .listVersions(example.datasetId(), DatasetVersionQuery.builder().build())
                .collect(MOST));
    filled(
        "readVersion(String, AsOf)",
        (datasets, example) -> datasets.readVersion(example.datasetId(), AsOf.LATEST));
    filled(
        "readVersion(String, AsOf) by time",
        (datasets, example) ->
            datasets.readVersion(example.datasetId(), AsOf.at(changed(example))));
    filled(
        "diffVersions(String, AsOf, AsOf)",
        (datasets, example) ->
            datasets.diffVersions(example.datasetId(), AsOf.at(World.START), AsOf.LATEST));
    filled(
        "tag(String, String, Instant)",
        (datasets, example) -> datasets.tag(example.datasetId(), "prod", changed(example)));
    filled("listSplits(String)", (datasets, example) -> datasets.listSplits(example.datasetId()));
    filled(
        "listSplits(String, AsOf)",
        (datasets, example) -> datasets.listSplits(example.datasetId(), AsOf.at(World.START)));
    filled(
        "updateSplit(String, SplitUpdate)",
        (datasets, example) ->
            datasets.updateSplit(
                example.datasetId(),
                SplitUpdate.builder().split("test").exampleIds(List.of(example.id())).build()));
  }

  private static Instant changed(Example example) {
    return Objects.requireNonNull(example.modifiedAt());
  }

  private void addShares() {
    call("share(String)", (datasets, set) -> datasets.share(set.id()));
    call("share(String, boolean)", (datasets, set) -> datasets.share(set.id(), true));
    call("sharedLink(String)", (datasets, set) -> datasets.sharedLink(set.id()));
    call("unshare(String)", (datasets, set) -> datasets.unshare(set.id()));
  }

  @SuppressWarnings("deprecation") // deprecated methods must work too
  private void addSimilarity() {
    call("index(String)", (datasets, set) -> datasets.index(set.id()));
    call(
        "syncIndex(String)",
        (datasets, set) -> datasets.index(set.id()).compose(v -> datasets.syncIndex(set.id())));
    filled(
        "similarExamples(String, SimilarExamplesQuery)",
        (datasets, example) -> {
          SimilarExamplesQuery query =
              SimilarExamplesQuery.builder().inputs(Map.of("q", "?")).limit(3).build();
          return datasets
              .index(example.datasetId())
              .compose(v -> datasets.similarExamples(example.datasetId(), query));
        });
  }

  private void addUploads() {
    call(
        "uploadCsv(Path, CsvUpload)",
        (datasets, set) -> datasets.uploadCsv(Samples.table(), table(set)));
    calls.add(
        "Datasets.uploadCsv(ReadStream<Buffer>, CsvUpload)",
        world -> world.client().datasets().uploadCsv(world.newFile(), table(world.newDataset())));
    call(
        "uploadCsvBytes(Buffer, CsvUpload)",
        (datasets, set) -> datasets.uploadCsvBytes(Samples.TABLE, table(set)));
    call(
        "uploadRows(List<Map<String, ?>>, CsvUpload)",
        (datasets, set) -> datasets.uploadRows(List.of(Map.of("text", 1)), table(set)));
  }

  private static CsvUpload table(Dataset set) {
    return CsvUpload.builder().name(set.name() + " table").addInputKey("text").build();
  }

  private void addExports() {
    call(
        "readOpenAiFinetuning(String)",
        (datasets, set) -> datasets.readOpenAiFinetuning(set.id()).collect(MOST));
    call(
        "readOpenAiFinetuning(String, Instant)",
        (datasets, set) -> datasets.readOpenAiFinetuning(set.id(), World.START).collect(MOST));
    filled(
        "exportJsonLines(String, AsOf, Path)",
        (datasets, example) ->
            datasets.exportJsonLines(example.datasetId(), AsOf.LATEST, Samples.table()));
    calls.add(
        "Datasets.exportJsonLines(String, AsOf, WriteStream<Buffer>)",
        world ->
            world
                .client()
                .datasets()
                .exportJsonLines(world.newExample().datasetId(), AsOf.LATEST, world.newFile()));
    filled(
        "clonePublic(String)",
        (datasets, example) -> datasets.clonePublic(token(datasets, example)));
    filled(
        "clonePublic(String, CloneOptions)",
        (datasets, example) ->
            datasets.clonePublic(
                token(datasets, example),
                CloneOptions.builder().name("copy of " + example.datasetId()).build()));
  }

  private static String token(Datasets datasets, Example example) {
    return World.await(datasets.share(Objects.requireNonNull(example.datasetId()))).token();
  }
}
