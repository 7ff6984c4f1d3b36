// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.examples.StoredExamples;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.client.examples.ExampleRequests.Purpose;
import io.github.asynclangsmith.internal.gen.ExampleCodec;
import io.github.asynclangsmith.internal.http.Content;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.runs.Run;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores examples one by one. */
final class SingleExamples {
  private final RestTransport transport;
  private final ExampleRequests requests;
  private final FileContents files;
  private final Function<String, Future<Example>> read;

  SingleExamples(
      RestTransport transport,
      ExampleRequests requests,
      FileContents files,
      Function<String, Future<Example>> read) {
    this.transport = transport;
    this.requests = requests;
    this.files = files;
    this.read = read;
  }

  Future<Example> create(String datasetId, ExampleParts parts) {
    return Steps.then(
        item(parts),
        item -> {
          Future<Example> created =
              Steps.then(
                  requests.takesForms(List.of(item)),
                  forms -> forms ? form(datasetId, item) : json(datasetId, parts));
          return Steps.orElse(created, failure -> perhapsCreated(parts, failure));
        });
  }

  private Future<Example> form(String datasetId, BulkItem item) {
    return Steps.then(
        requests.send(Purpose.CREATE, "examples.create", datasetId, List.of(item)),
        stored -> read.apply(item.id()));
  }

  private Future<Example> json(String datasetId, ExampleParts parts) {
    return transport.call(
        RestCall.<Example>of("examples.create", HttpMethod.POST, "/examples")
            .body(parts.toJson(datasetId))
            .idempotent()
            .returns(ExampleCodec.INSTANCE));
  }

  /** An attempt may have arrived although its answer did not; then the next one is a conflict. */
  private Future<Example> perhapsCreated(ExampleParts parts, Throwable failure) {
    boolean doubtful = failure instanceof ConflictException conflict && conflict.attempts() > 1;
    if (!doubtful) {
      return Future.failedFuture(failure);
    }
    return Steps.orElse(read.apply(parts.id()), unreadable -> Future.failedFuture(failure))
        .compose(
            there ->
                Delivery.isOurs(parts, there)
                    ? Future.succeededFuture(there)
                    : Future.failedFuture(failure));
  }

  /** Creates the example of a run; a server that takes files copies those of the run. */
  Future<Example> createFromRun(
      String datasetId, Run run, ExampleCreateBuilder example, Instant now) {
    List<String> names = List.copyOf(run.attachmentUrls().keySet());
    return Steps.then(
        requests.takesForms(List.of()),
        forms -> {
          if (forms && !names.isEmpty()) {
            example.useSourceRunAttachments(names);
          }
          return create(datasetId, ExampleParts.of(example.build(), datasetId, now));
        });
  }

  Future<StoredExamples> update(ExampleParts parts, @Nullable String datasetId) {
    Future<String> dataset =
        datasetId == null
            ? read.apply(parts.id()).compose(SingleExamples::datasetOf)
            : Future.succeededFuture(Ids.checked("datasetId", datasetId));
    return Steps.then(
        item(parts),
        item ->
            Steps.then(
                requests.takesForms(List.of(item)),
                forms ->
                    forms
                        ? Steps.then(
                            dataset,
                            id ->
                                requests
                                    .send(Purpose.UPDATE, "examples.update", id, List.of(item))
                                    .map(version -> stored(parts, version)))
                        : patch(parts, datasetId)));
  }

  private Future<StoredExamples> patch(ExampleParts parts, @Nullable String datasetId) {
    Map<String, Object> body = parts.toJson(datasetId);
    body.remove("id");
    return transport
        .call(
            RestCall.<Void>of("examples.update", HttpMethod.PATCH, "/examples/{id}")
                .path("id", parts.id(), true)
                .body(body)
                .idempotent())
        .map(done -> stored(parts, null));
  }

  private static StoredExamples stored(ExampleParts parts, @Nullable String version) {
    return new StoredExamples(List.of(parts.id()), version);
  }

  private static Future<String> datasetOf(Example example) {
    String id = example.datasetId();
    return id == null
        ? Future.failedFuture(
            new IllegalStateException(
                "the server does not say whose example " + example.id() + " is"))
        : Future.succeededFuture(id);
  }

  private Future<BulkItem> item(ExampleParts parts) {
    Future<List<Content>> looked = files.look(parts.files().uploads());
    return looked.map(found -> new BulkItem(0, parts, found));
  }
}
