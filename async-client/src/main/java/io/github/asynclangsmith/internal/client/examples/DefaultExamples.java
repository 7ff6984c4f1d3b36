// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.ChatMessage;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleAttachment;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleImport;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleUpdate;
import io.github.asynclangsmith.examples.StoredExamples;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.client.NameIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.client.examples.ExampleRequests.Purpose;
import io.github.asynclangsmith.internal.gen.ExamplesRest;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunRead;
import io.github.asynclangsmith.runs.Runs;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Examples: datasets by name, ids chosen here, forms or JSON, many at once. */
public final class DefaultExamples extends ExamplesRest {
  private final DatasetNames names;
  private final Datasets datasets;
  private final Runs runs;
  private final InstantSource clock;
  private final ExampleQueries queries;
  private final ExampleBulk bulk;
  private final SingleExamples singles;
  private final ExampleDeletes deletes;

  /**
   * Creates the resource.
   *
   * @param neighbours the resources that it works with
   * @param datasetIds finds datasets by their names
   * @param clock says when an example was made that does not say
   */
  public DefaultExamples(
      Vertx vertx,
      RestTransport transport,
      Neighbours neighbours,
      NameIds datasetIds,
      InstantSource clock) {
    super(transport);
    this.names = new DatasetNames(datasetIds);
    this.datasets = neighbours.datasets();
    this.runs = neighbours.runs();
    this.clock = clock;
    ExampleRequests requests = new ExampleRequests(vertx, transport, neighbours.info());
    this.queries = new ExampleQueries(transport, names);
    this.bulk = new ExampleBulk(vertx, transport, requests, queries, clock);
    this.singles = new SingleExamples(transport, requests, new FileContents(vertx), this::read);
    this.deletes = new ExampleDeletes(transport, queries::count);
  }

  /** The resources that examples work with. */
  public record Neighbours(Info info, Datasets datasets, Runs runs) {}

  @Override
  public Future<Example> create(ExampleCreate example) {
    return checked(
        () -> {
          ExampleParts parts = ExampleParts.of(example, null, clock.instant());
          return Steps.then(
              names.find(example.datasetId(), example.datasetName()),
              id ->
                  id == null
                      ? Future.failedFuture(
                          new IllegalArgumentException(
                              "an example needs a datasetId or a datasetName"))
                      : singles.create(id, parts));
        });
  }

  @Override
  public Future<StoredExamples> createAll(
      String datasetId, List<ExampleCreate> examples, BulkOptions options) {
    Instant now = clock.instant();
    return all(
        Purpose.CREATE,
        datasetId,
        examples,
        // A microsecond apart, so that they can be listed in their order.
        (example, index) ->
            (dataset) -> ExampleParts.of(example, dataset, now.plusNanos(index * 1_000L)),
        options);
  }

  @Override
  public Future<StoredExamples> updateAll(
      String datasetId, List<ExampleUpdate> updates, BulkOptions options) {
    return all(
        Purpose.UPDATE,
        datasetId,
        updates,
        (update, index) -> dataset -> ExampleParts.of(update, dataset),
        options);
  }

  private <T> Future<StoredExamples> all(
      Purpose purpose,
      String datasetId,
      List<T> given,
      BiFunction<T, Integer, Function<String, ExampleParts>> reading,
      BulkOptions options) {
    boolean create = purpose == Purpose.CREATE;
    String operation = create ? "examples.createAll" : "examples.updateAll";
    String name = create ? "examples" : "updates";
    return checked(
        () -> {
          String dataset = Ids.checked("datasetId", datasetId);
          List<ExampleParts> parts = new ArrayList<>(given.size());
          Map<String, Integer> places = new HashMap<>();
          for (int i = 0; i < given.size(); i++) {
            ExampleParts part = part(name + "[" + i + "]", reading.apply(given.get(i), i), dataset);
            Integer before = places.put(part.id(), i);
            if (before != null) {
              throw new IllegalArgumentException(
                  name + "[" + i + "]: its id is also that of " + name + "[" + before + "]");
            }
            parts.add(part);
          }
          return parts.isEmpty()
              ? Future.succeededFuture(new StoredExamples(List.of(), null))
              : bulk.list(purpose, operation, dataset, parts, options);
        });
  }

  private static ExampleParts part(
      String place, Function<String, ExampleParts> reading, String dataset) {
    try {
      return reading.apply(dataset);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Future<ExampleImport> createFrom(
      String datasetId, ReadStream<ExampleCreate> examples, BulkOptions options) {
    return stream(datasetId, context -> Intake.of(context, examples), options);
  }

  @Override
  public Future<ExampleImport> createFrom(
      String datasetId, Flow.Publisher<ExampleCreate> examples, BulkOptions options) {
    return stream(datasetId, context -> Intake.of(context, examples), options);
  }

  private Future<ExampleImport> stream(
      String datasetId, Function<Context, Intake<ExampleCreate>> source, BulkOptions options) {
    return checked(() -> bulk.stream(Ids.checked("datasetId", datasetId), source, options));
  }

  @Override
  public Future<ExampleImport> importJsonLines(String datasetId, Path file, BulkOptions options) {
    return checked(
        () -> {
          String dataset = Ids.checked("datasetId", datasetId);
          return bulk.file(dataset, file, options);
        });
  }

  @Override
  public Future<ExampleImport> importJsonLines(
      String datasetId, ReadStream<Buffer> text, BulkOptions options) {
    return checked(
        () ->
            bulk.lines(
                Ids.checked("datasetId", datasetId), context -> Intake.of(context, text), options));
  }

  @Override
  public Future<Example> createLlm(String datasetId, String prompt, @Nullable String generation) {
    return create(
        ExampleCreate.builder()
            .datasetId(datasetId)
            .inputs(Map.of("input", prompt))
            .outputs(single("output", generation))
            .build());
  }

  @Override
  public Future<Example> createChat(
      String datasetId, List<?> messages, @Nullable Object generation) {
    return checked(
        () -> {
          List<RawJson> input = messages.stream().map(DefaultExamples::message).toList();
          return create(
              ExampleCreate.builder()
                  .datasetId(datasetId)
                  .inputs(Map.of("input", input))
                  .outputs(single("output", generation == null ? null : message(generation)))
                  .build());
        });
  }

  private static Map<String, @Nullable Object> single(String name, @Nullable Object value) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(name, value);
    return one;
  }

  private static RawJson message(@Nullable Object given) {
    RawJson json = given instanceof ChatMessage message ? message.toJson() : RawJson.from(given);
    if (!json.isObject()) {
      throw new IllegalArgumentException("messages: one is no object");
    }
    return json;
  }

  @Override
  public Future<Example> createFromRun(String datasetId, String runId, RunRead where) {
    return checked(
        () -> {
          Ids.checked("datasetId", datasetId);
          Ids.checked("runId", runId);
          Future<Run> run =
              runs.read(runId, where.toBuilder().selects(RunConversion.FIELDS).build());
          return Steps.then(
              datasets.read(datasetId),
              dataset ->
                  Steps.then(
                      run,
                      read ->
                          checked(
                              () ->
                                  singles.createFromRun(
                                      dataset.id(),
                                      read,
                                      RunConversion.example(read, dataset.dataType()),
                                      clock.instant()))));
        });
  }

  @Override
  public PageStream<Example> list(ExampleQuery query) {
    Long limit = query.limit();
    return transport.stream(queries.pages(query), limit == null ? 0 : limit);
  }

  @Override
  public Future<Long> count(ExampleQuery query) {
    return queries.count(query);
  }

  @Override
  public Future<StoredExamples> update(ExampleUpdate update) {
    return checked(() -> singles.update(ExampleParts.of(update, null), update.datasetId()));
  }

  @Override
  public PageStream<Buffer> readAttachment(ExampleAttachment attachment) {
    return transport.download(
        () -> Future.succeededFuture(RawRequest.of(HttpMethod.GET, attachment.url())));
  }

  @Override
  public Future<Void> delete(String id) {
    return deletes.one(id);
  }

  @Override
  public Future<Void> deleteAll(List<String> ids) {
    return checked(() -> deletes.fromNowOn(ids));
  }

  @Override
  public Future<List<String>> deleteForever(List<String> ids) {
    return checked(() -> deletes.forever(ids));
  }

  /** Fails the future rather than throw. */
  private static <T> Future<T> checked(Supplier<Future<T>> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }
}
