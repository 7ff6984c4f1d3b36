// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleAttachment;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleUpdate;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.examples.StoredExamples;
import io.github.asynclangsmith.runs.RunRead;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;

/** Calls {@code client.examples()}. */
public final class ExamplesStop {
  private static final String LINES = "{\"inputs\":{\"question\":\"?\"}}\n";

  private final Tour tour;
  private final Examples examples;
  private final Supplier<Dataset> set;

  private ExamplesStop(Tour tour) {
    this.tour = tour;
    this.examples = tour.client().examples();
    this.set =
        tour.call(
            "Datasets.create(DatasetCreate), for examples",
            () ->
                tour.client()
                    .datasets()
                    .create(DatasetCreate.builder().name(tour.name("examples")).build()));
  }

  /** Makes the calls. */
  public static void visit(Tour tour) {
    ExamplesStop stop = new ExamplesStop(tour);
    Supplier<Example> example =
        tour.call(
            "Examples.create(ExampleCreate)",
            () ->
                stop.examples.create(
                    ExampleCreate.builder()
                        .datasetId(stop.id())
                        .inputs(Map.of("question", "?"))
                        .build()));
    stop.reads(example);
    stop.creates();
    Supplier<StoredExamples> stored = stop.bulk();
    stop.updates(example);
    stop.deletes(example, stored);
  }

  private String id() {
    return set.get().id();
  }

  private static List<ExampleCreate> two() {
    return List.of(
        ExampleCreate.builder().inputs(Map.of("question", 1)).build(),
        ExampleCreate.builder().inputs(Map.of("question", 2)).build());
  }

  private void reads(Supplier<Example> example) {
    tour.call("Examples.read(String)", () -> examples.read(example.get().id()));
    tour.call("Examples.read(String, AsOf)", () -> examples.read(example.get().id(), AsOf.LATEST));
    tour.stream(
        "Examples.list(ExampleQuery)",
        () -> examples.list(ExampleQuery.builder().datasetId(id()).build()));
    tour.call(
        "Examples.count(ExampleQuery)",
        () -> examples.count(ExampleQuery.builder().datasetId(id()).build()));
    tour.stream(
        "Examples.readAttachment(ExampleAttachment)",
        () -> examples.readAttachment(new ExampleAttachment("any", "/sessions?limit=1", null)));
  }

  private void creates() {
    tour.call(
        "Examples.createLlm(String, String, String)", () -> examples.createLlm(id(), "?", "!"));
    Map<String, Object> message = Map.of("role", "user", "content", "?");
    tour.call(
        "Examples.createChat(String, List, Object)",
        () -> examples.createChat(id(), List.of(message), message));
    Supplier<String> run =
        tour.call(
            "Runs.create(RunCreate), for an example",
            () -> tour.client().runs().create(RunsStop.run(tour, "source")));
    tour.eventually(
        "Runs.read(String), for an example", () -> tour.client().runs().read(run.get()));
    tour.call(
        "Examples.createFromRun(String, String)", () -> examples.createFromRun(id(), run.get()));
    RunRead place = RunRead.builder().projectName(tour.client().options().project()).build();
    tour.call(
        "Examples.createFromRun(String, String, RunRead)",
        () -> examples.createFromRun(id(), run.get(), place));
  }

  private Supplier<StoredExamples> bulk() {
    BulkOptions options = BulkOptions.defaults();
    tour.call(
        "Examples.createFrom(String, ReadStream, BulkOptions)",
        () -> examples.createFrom(id(), new ItemStream<>(two()), options));
    tour.call(
        "Examples.createFrom(String, Publisher, BulkOptions)",
        () -> examples.createFrom(id(), publisher(two()), options));
    tour.call(
        "Examples.importJsonLines(String, Path, BulkOptions)",
        () -> examples.importJsonLines(id(), Tour.file("lines", LINES), options));
    tour.call(
        "Examples.importJsonLines(String, ReadStream, BulkOptions)",
        () ->
            examples.importJsonLines(
                id(), new ItemStream<>(List.of(Buffer.buffer(LINES))), options));
    tour.call(
        "Examples.createAll(String, List, BulkOptions)",
        () -> examples.createAll(id(), two(), options));
    return tour.call("Examples.createAll(String, List)", () -> examples.createAll(id(), two()));
  }

  private static <T> Flow.Publisher<T> publisher(List<T> items) {
    return subscriber -> {
      SubmissionPublisher<T> publisher = new SubmissionPublisher<>(Runnable::run, 8);
      publisher.subscribe(subscriber);
      items.forEach(publisher::submit);
      publisher.close();
    };
  }

  private void updates(Supplier<Example> example) {
    tour.call("Examples.update(ExampleUpdate)", () -> examples.update(change(example)));
    tour.call(
        "Examples.updateAll(String, List)",
        () -> examples.updateAll(id(), List.of(change(example))));
    tour.call(
        "Examples.updateAll(String, List, BulkOptions)",
        () -> examples.updateAll(id(), List.of(change(example)), BulkOptions.defaults()));
  }

  private static ExampleUpdate change(Supplier<Example> example) {
    return ExampleUpdate.builder().id(example.get().id()).outputs(Map.of("answer", 43)).build();
  }

  private void deletes(Supplier<Example> example, Supplier<StoredExamples> stored) {
    tour.call("Examples.delete(String)", () -> examples.delete(example.get().id()));
    tour.call(
        "Examples.deleteAll(List)", () -> examples.deleteAll(List.of(stored.get().ids().get(0))));
    tour.call(
        "Examples.deleteForever(List)",
        () -> examples.deleteForever(List.of(stored.get().ids().get(1))));
    tour.call("Datasets.delete(String), of examples", () -> tour.client().datasets().delete(id()));
  }
}
