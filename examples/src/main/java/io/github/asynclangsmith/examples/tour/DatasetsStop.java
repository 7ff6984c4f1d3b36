// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.CloneOptions;
import io.github.asynclangsmith.datasets.CsvUpload;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetQuery;
import io.github.asynclangsmith.datasets.DatasetShare;
import io.github.asynclangsmith.datasets.DatasetVersionQuery;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.datasets.SplitUpdate;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.shared.Shared;
import io.github.asynclangsmith.shared.SharedExampleQuery;
import io.github.asynclangsmith.shared.SharedProjectQuery;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls {@code client.datasets()}, and what {@code client.shared()} reads of them. */
public final class DatasetsStop {
  private static final Buffer TABLE = Buffer.buffer("question,answer\n?,42\n");

  private final Tour tour;
  private final Datasets datasets;
  private final Supplier<Dataset> set;
  private final Supplier<Example> example;

  private DatasetsStop(Tour tour) {
    this.tour = tour;
    this.datasets = tour.client().datasets();
    this.set = tour.call("Datasets.create(DatasetCreate)", () -> create(tour.name("dataset")));
    this.example =
        tour.call(
            "Examples.create(ExampleCreate), for datasets",
            () ->
                tour.client()
                    .examples()
                    .create(
                        ExampleCreate.builder()
                            .datasetId(id())
                            .inputs(Map.of("question", "?"))
                            .outputs(Map.of("answer", 42))
                            .build()));
  }

  /** Makes the calls. */
  public static void visit(Tour tour) {
    DatasetsStop stop = new DatasetsStop(tour);
    stop.reads();
    stop.versions();
    stop.shares();
    stop.similar();
    stop.uploads();
    stop.exports();
    stop.deletes();
  }

  private Future<Dataset> create(String name) {
    return datasets.create(DatasetCreate.builder().name(name).build());
  }

  private String id() {
    return set.get().id();
  }

  private void reads() {
    String name = tour.name("dataset");
    tour.call("Datasets.read(String)", () -> datasets.read(id()));
    tour.call("Datasets.readByName(String)", () -> datasets.readByName(name));
    tour.call("Datasets.idOf(String)", () -> datasets.idOf(name));
    tour.call("Datasets.exists(String)", () -> datasets.exists(id()));
    tour.call("Datasets.existsByName(String)", () -> datasets.existsByName(name));
    tour.stream(
        "Datasets.list(DatasetQuery)",
        () -> datasets.list(DatasetQuery.builder().name(name).build()));
    tour.call(
        "Datasets.update(String, DatasetPatch)",
        () -> datasets.update(id(), DatasetPatch.builder().description("a tour").build()));
    tour.call("Datasets.url(String)", () -> datasets.url(id()));
  }

  private void versions() {
    Supplier<Instant> changed = () -> Objects.requireNonNull(example.get().modifiedAt());
    tour.stream(
        "Datasets.listVersions(String, DatasetVersionQuery)",
        () -> datasets.listVersions(id(), DatasetVersionQuery.builder().build()));
    tour.call("Datasets.readVersion(String, AsOf)", () -> datasets.readVersion(id(), AsOf.LATEST));
    tour.call(
        "Datasets.diffVersions(String, AsOf, AsOf)",
        () -> datasets.diffVersions(id(), AsOf.at(changed.get()), AsOf.LATEST));
    tour.call(
        "Datasets.tag(String, String, Instant)", () -> datasets.tag(id(), "tour", changed.get()));
    tour.call("Datasets.listSplits(String)", () -> datasets.listSplits(id()));
    tour.call("Datasets.listSplits(String, AsOf)", () -> datasets.listSplits(id(), AsOf.LATEST));
    tour.call(
        "Datasets.updateSplit(String, SplitUpdate)",
        () ->
            datasets.updateSplit(
                id(),
                SplitUpdate.builder()
                    .split("test")
                    .exampleIds(List.of(example.get().id()))
                    .build()));
  }

  private void shares() {
    Supplier<DatasetShare> link = tour.call("Datasets.share(String)", () -> datasets.share(id()));
    tour.call("Datasets.share(String, boolean)", () -> datasets.share(id(), true));
    tour.call("Datasets.sharedLink(String)", () -> datasets.sharedLink(id()));
    Shared shared = tour.client().shared();
    Supplier<String> token = () -> link.get().token();
    tour.call("Shared.readDataset(String)", () -> shared.readDataset(token.get()));
    tour.stream(
        "Shared.listExamples(String, SharedExampleQuery)",
        () -> shared.listExamples(token.get(), SharedExampleQuery.builder().build()));
    tour.stream(
        "Shared.listProjects(String, SharedProjectQuery)",
        () -> shared.listProjects(token.get(), SharedProjectQuery.builder().build()));
    String copy = tour.name("copy");
    tour.call(
        "Datasets.clonePublic(String, CloneOptions)",
        () -> datasets.clonePublic(token.get(), CloneOptions.builder().name(copy).build()));
    tour.call("Datasets.clonePublic(String)", () -> datasets.clonePublic(token.get()));
    tour.call("Datasets.unshare(String)", () -> datasets.unshare(id()));
    tour.call("Datasets.deleteByName(String)", () -> datasets.deleteByName(copy));
  }

  @SuppressWarnings("deprecation") // what is deprecated is offered, too
  private void similar() {
    tour.call("Datasets.index(String)", () -> datasets.index(id()));
    tour.call("Datasets.syncIndex(String)", () -> datasets.syncIndex(id()));
    SimilarExamplesQuery query =
        SimilarExamplesQuery.builder().inputs(Map.of("question", "?")).limit(3).build();
    tour.call(
        "Datasets.similarExamples(String, SimilarExamplesQuery)",
        () -> datasets.similarExamples(id(), query));
  }

  private void uploads() {
    Path table = Tour.file("table", TABLE.toString());
    uploaded("uploadCsv(Path, CsvUpload)", upload -> datasets.uploadCsv(table, upload));
    uploaded(
        "uploadCsv(ReadStream, CsvUpload)",
        upload -> open(table).compose(file -> datasets.uploadCsv(file, upload)));
    uploaded("uploadCsvBytes(Buffer, CsvUpload)", it -> datasets.uploadCsvBytes(TABLE, it));
    uploaded(
        "uploadRows(List, CsvUpload)",
        it -> datasets.uploadRows(List.of(Map.of("question", "?", "answer", 42)), it));
  }

  private void uploaded(String method, Function<CsvUpload, Future<Dataset>> upload) {
    CsvUpload table =
        CsvUpload.builder()
            .name(tour.name(method.substring(0, method.indexOf('(')) + method.length()))
            .addInputKey("question")
            .outputKeys(List.of("answer"))
            .build();
    Supplier<Dataset> made = tour.call("Datasets." + method, () -> upload.apply(table));
    tour.call("Datasets.delete(String), after " + method, () -> datasets.delete(made.get().id()));
  }

  private Future<AsyncFile> open(Path path) {
    return tour.vertx().fileSystem().open(path.toString(), new OpenOptions());
  }

  private void exports() {
    tour.stream("Datasets.readOpenAiFinetuning(String)", () -> datasets.readOpenAiFinetuning(id()));
    tour.stream(
        "Datasets.readOpenAiFinetuning(String, Instant)",
        () -> datasets.readOpenAiFinetuning(id(), Instant.now()));
    Path file = Tour.file("export", "");
    tour.call(
        "Datasets.exportJsonLines(String, AsOf, Path)",
        () -> datasets.exportJsonLines(id(), AsOf.LATEST, file));
    tour.call(
        "Datasets.exportJsonLines(String, AsOf, WriteStream)",
        () -> open(file).compose(target -> datasets.exportJsonLines(id(), AsOf.LATEST, target)));
  }

  private void deletes() {
    tour.call("Datasets.delete(String)", () -> datasets.delete(id()));
  }
}
