// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.ChatMessage;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleAttachment;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.examples.ExampleOrder;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleQueryBuilder;
import io.github.asynclangsmith.examples.ExampleUpdate;
import io.github.asynclangsmith.runs.RunRead;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** Calls of {@code client.examples()}. */
final class ExampleCalls {
  private static final String LINE = "{\"inputs\":{\"question\":\"?\"},\"split\":\"train\"}\n";

  private ExampleCalls() {}

  static void addTo(Calls calls) {
    calls
        .add(
            "Examples.create(ExampleCreate)",
            world -> world.client().examples().create(example(world).build()))
        .add(
            "Examples.read(String)",
            world -> world.client().examples().read(world.newExample().id()))
        .add(
            "Examples.read(String, AsOf)",
            world -> world.client().examples().read(world.newExample().id(), AsOf.LATEST))
        .stream(
            "Examples.list(ExampleQuery)",
            world -> world.client().examples().list(query(world).build()))
        .add(
            "Examples.count(ExampleQuery)",
            world -> world.client().examples().count(query(world).build()))
        .add(
            "Examples.delete(String)",
            world -> world.client().examples().delete(world.newExample().id()))
        .add(
            "Examples.deleteAll(List<String>)",
            world -> world.client().examples().deleteAll(List.of(world.newExample().id())))
        .add(
            "Examples.deleteForever(List<String>)",
            world -> world.client().examples().deleteForever(List.of(world.newExample().id())))
        .stream(
            "Examples.readAttachment(ExampleAttachment)",
            world ->
                world
                    .client()
                    .examples()
                    .readAttachment(new ExampleAttachment("any", "/sessions?limit=1", null)));
    addCreates(calls);
    addBulk(calls);
    addUpdates(calls);
  }

  private static void addCreates(Calls calls) {
    calls
        .add(
            "Examples.createLlm(String, String, String)",
            world -> world.client().examples().createLlm(world.newDataset().id(), "?", "!"))
        .add(
            "Examples.createChat(String, List<?>, Object)",
            world ->
                world
                    .client()
                    .examples()
                    .createChat(
                        world.newDataset().id(),
                        List.of(new ChatMessage("human", "?"), Map.of("role", "user")),
                        new ChatMessage("ai", "!", Map.of("tool_calls", List.of()))))
        .add(
            "Examples.createFromRun(String, String)",
            world ->
                world.client().examples().createFromRun(world.newDataset().id(), world.newRun()))
        .add(
            "Examples.createFromRun(String, String, RunRead)",
            world ->
                world
                    .client()
                    .examples()
                    .createFromRun(
                        world.newDataset().id(),
                        world.newAttachment(),
                        RunRead.builder().projectName(World.PROJECT).build()));
  }

  private static void addBulk(Calls calls) {
    calls
        .add(
            "Examples.createAll(String, List<ExampleCreate>)",
            world -> world.client().examples().createAll(world.newDataset().id(), two()))
        .add(
            "Examples.createAll(String, List<ExampleCreate>, BulkOptions)",
            world ->
                world
                    .client()
                    .examples()
                    .createAll(
                        world.newDataset().id(),
                        two(),
                        BulkOptions.defaults().withMaxBatchExamples(1)))
        .add(
            "Examples.createFrom(String, ReadStream<ExampleCreate>, BulkOptions)",
            world ->
                world
                    .client()
                    .examples()
                    .createFrom(
                        world.newDataset().id(), new ListStream<>(two()), BulkOptions.defaults()))
        .add(
            "Examples.createFrom(String, Flow.Publisher<ExampleCreate>, BulkOptions)",
            world ->
                world
                    .client()
                    .examples()
                    .createFrom(world.newDataset().id(), publisher(two()), BulkOptions.defaults()))
        .add(
            "Examples.importJsonLines(String, ReadStream<Buffer>, BulkOptions)",
            world ->
                world
                    .client()
                    .examples()
                    .importJsonLines(
                        world.newDataset().id(),
                        new ListStream<>(List.of(Buffer.buffer(LINE))),
                        BulkOptions.defaults()))
        .add(
            "Examples.importJsonLines(String, Path, BulkOptions)",
            world ->
                world
                    .client()
                    .examples()
                    .importJsonLines(world.newDataset().id(), file(), BulkOptions.defaults()));
  }

  private static void addUpdates(Calls calls) {
    calls
        .add(
            "Examples.update(ExampleUpdate)",
            world -> world.client().examples().update(change(world.newExample())))
        .add(
            "Examples.updateAll(String, List<ExampleUpdate>)",
            world -> {
              Example example = world.newExample();
              return world
                  .client()
                  .examples()
                  .updateAll(String.valueOf(example.datasetId()), List.of(change(example)));
            })
        .add(
            "Examples.updateAll(String, List<ExampleUpdate>, BulkOptions)",
            world -> {
              Example example = world.newExample();
              return world
                  .client()
                  .examples()
                  .updateAll(
                      String.valueOf(example.datasetId()),
                      List.of(change(example)),
                      BulkOptions.defaults());
            });
  }

  private static ExampleUpdate change(Example example) {
    return ExampleUpdate.builder()
        .id(example.id())
        .outputs(Map.of("answer", 43))
        .metadata(Map.of("k", "v"))
        .addSplit("test")
        .build();
  }

  private static List<ExampleCreate> two() {
    return List.of(
        ExampleCreate.builder().inputs(Map.of("question", 1)).build(),
        ExampleCreate.builder().inputs(Map.of("question", 2)).metadata(Map.of("k", 1)).build());
  }

  private static <T> Flow.Publisher<T> publisher(List<T> items) {
    return subscriber -> {
      SubmissionPublisher<T> publisher = new SubmissionPublisher<>(Runnable::run, items.size());
      publisher.subscribe(subscriber);
      items.forEach(publisher::submit);
      publisher.close();
    };
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("examples", ".jsonl");
      file.toFile().deleteOnExit();
      return Files.writeString(file, LINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExampleCreateBuilder example(World world) {
    return ExampleCreate.builder()
        .datasetId(world.newDataset().id())
        .inputs(Map.of("question", "?"))
        .outputs(Map.of("answer", 42))
        .addSplit("train");
  }

  private static ExampleQueryBuilder query(World world) {
    return ExampleQuery.builder()
        .datasetId(world.newExample().datasetId())
        .addSplit("train")
        .metadata(Map.of("k", "v"))
        .order(ExampleOrder.RECENT);
  }
}
