// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleAttachment;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.internal.client.SharedDatasets;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.shared.SharedExampleQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies the examples of one shared dataset, page by page: a page is stored, and its files are
 * gone, before the next one is read.
 *
 * <p>Ownership: one run, one step at a time.
 */
final class ExampleCopy {
  private static final int IN_MEMORY_BYTES = 64 * 1024;
  private static final String SPLITS = "dataset_split";
  private static final String ANY_TYPE = "application/octet-stream";

  private final Vertx vertx;
  private final RestTransport from;
  private final PageSource<Example> source;
  private final Examples examples;
  private final String target;
  private final boolean files;
  private final @Nullable CancelToken token = CancelToken.current();
  private final Promise<Void> done = Promise.promise();
  private final List<Spool> spools = new ArrayList<>();

  ExampleCopy(
      Vertx vertx,
      RestTransport from,
      String shareToken,
      Examples examples,
      String target,
      boolean files) {
    this.vertx = vertx;
    this.from = from;
    this.source =
        new SharedDatasets(from).examples(shareToken, SharedExampleQuery.builder().build());
    this.examples = examples;
    this.target = target;
    this.files = files;
  }

  Future<Void> run() {
    next(null);
    return done.future();
  }

  private void next(@Nullable String cursor) {
    started(() -> Steps.then(source.fetch(cursor), page -> store(page).map(stored -> page)))
        .onComplete(
            outcome -> {
              if (outcome.failed()) {
                done.tryFail(outcome.cause());
              } else if (outcome.result().next() == null) {
                done.tryComplete();
              } else {
                next(outcome.result().next());
              }
            });
  }

  private <T> Future<T> started(Supplier<Future<T>> step) {
    return token == null ? step.get() : token.call(step);
  }

  private Future<?> store(Page<Example> page) {
    if (page.items().isEmpty()) {
      return Future.succeededFuture();
    }
    Future<List<ExampleCreate>> copies = Future.succeededFuture(new ArrayList<>());
    for (Example example : page.items()) {
      copies =
          Steps.then(
              copies,
              before ->
                  copy(example)
                      .map(
                          copy -> {
                            before.add(copy);
                            return before;
                          }));
    }
    return Steps.then(copies, all -> examples.createAll(target, all)).eventually(() -> dropFiles());
  }

  private Future<Void> dropFiles() {
    List<Future<Void>> all = spools.stream().map(Spool::delete).toList();
    spools.clear();
    return Future.join(all).mapEmpty();
  }

  private Future<ExampleCreate> copy(Example example) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>(example.metadata());
    metadata.remove(SPLITS);
    ExampleCreateBuilder copy =
        ExampleCreate.builder().inputs(example.inputs()).outputs(example.outputs());
    if (!metadata.isEmpty()) {
      copy.metadata(metadata);
    }
    if (!example.splits().isEmpty()) {
      copy.splits(example.splits());
    }
    Future<List<AttachmentUpload>> uploads = Future.succeededFuture(new ArrayList<>());
    if (files) {
      for (ExampleAttachment each : example.attachments().values()) {
        uploads =
            Steps.then(
                uploads,
                before ->
                    read(each)
                        .map(
                            upload -> {
                              before.add(upload);
                              return before;
                            }));
      }
    }
    return uploads.map(all -> copy.attachments(all).build());
  }

  /** Reads a file before it is sent: it travels with its length, which is not known before. */
  private Future<AttachmentUpload> read(ExampleAttachment attachment) {
    Spool spool = new Spool(vertx, IN_MEMORY_BYTES);
    spools.add(spool);
    PageStream<Buffer> bytes =
        from.download(() -> Future.succeededFuture(RawRequest.get(attachment.url())));
    String type = attachment.mimeType() == null ? ANY_TYPE : attachment.mimeType();
    return spool
        .writeAll(bytes, UnaryOperator.identity())
        .map(read -> spool.upload(attachment.name(), type));
  }
}
