// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.datasets.CloneOptions;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.internal.client.SharedDatasets;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;

/** Copies of datasets that others share. */
final class PublicCopies {
  private final Vertx vertx;
  private final RestTransport transport;
  private final Function<String, RestTransport> elsewhere;
  private final Datasets datasets;
  private final Supplier<Examples> examples;

  /**
   * Prepares to copy.
   *
   * @param elsewhere reads from another API, without credentials
   */
  PublicCopies(
      Vertx vertx,
      RestTransport transport,
      Function<String, RestTransport> elsewhere,
      Datasets datasets,
      Supplier<Examples> examples) {
    this.vertx = vertx;
    this.transport = transport;
    this.elsewhere = elsewhere;
    this.datasets = datasets;
    this.examples = examples;
  }

  Future<Dataset> copy(String tokenOrUrl, CloneOptions options) {
    PublicSource source;
    RestTransport from;
    try {
      source = PublicSource.of(tokenOrUrl, options.sourceApiUrl());
      from = source.apiUrl() == null ? transport : elsewhere.apply(source.apiUrl());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return Steps.then(
        new SharedDatasets(from).read(source.token()),
        original -> copy(source.token(), from, original, options));
  }

  /** A dataset that has the name already is taken for the copy. */
  private Future<Dataset> copy(
      String token, RestTransport from, Dataset original, CloneOptions options) {
    String name = options.name() == null ? original.name() : options.name();
    return Steps.orElse(
        datasets.readByName(name),
        failure ->
            failure instanceof NotFoundException
                ? Steps.orElse(
                    Steps.then(
                        datasets.create(likeness(original, name)),
                        copy -> fill(copy, token, from, options)),
                    raced -> existing(name, raced))
                : Future.failedFuture(failure));
  }

  private Future<Dataset> existing(String name, Throwable failure) {
    return failure instanceof ConflictException conflict
            && conflict.operation().equals("datasets.create")
        ? datasets.readByName(name)
        : Future.failedFuture(failure);
  }

  private static DatasetCreate likeness(Dataset original, String name) {
    return DatasetCreate.builder()
        .name(name)
        .description(original.description())
        .dataType(original.dataType())
        .inputsSchema(original.inputsSchema())
        .outputsSchema(original.outputsSchema())
        .transformations(original.transformations())
        .build();
  }

  /** Half a copy would be taken for the whole the next time, so it goes when copying fails. */
  private Future<Dataset> fill(
      Dataset copy, String token, RestTransport from, CloneOptions options) {
    boolean files = !Boolean.FALSE.equals(options.attachments());
    Future<Void> copied =
        new ExampleCopy(vertx, from, token, examples.get(), copy.id(), files).run();
    return Steps.then(
        Steps.orElse(
            copied,
            failure ->
                // Also when it fails because the caller cancelled it.
                Steps.shared(() -> datasets.delete(copy.id()))
                    .transform(deleted -> Future.<Void>failedFuture(failure))),
        done -> datasets.read(copy.id()));
  }
}
