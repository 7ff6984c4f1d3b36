// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.internal.client.NewIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The examples of a dataset as text, a line each. */
final class DatasetExports {
  private static final int PAGE = 100;

  private final FileSystem files;
  private final RestTransport transport;
  private final Datasets datasets;

  DatasetExports(Vertx vertx, RestTransport transport, Datasets datasets) {
    this.files = vertx.fileSystem();
    this.transport = transport;
    this.datasets = datasets;
  }

  /** As the server writes it for OpenAI. */
  PageStream<RawJson> openAiFinetuning(String id, @Nullable Instant asOf) {
    return transport.stream(
        new JsonLineSource(
            "datasets.readOpenAiFinetuning", () -> transport.download(() -> finetuning(id, asOf))),
        0);
  }

  private static Future<RawRequest> finetuning(String id, @Nullable Instant asOf) {
    return Future.succeededFuture(
        RawRequest.get("/datasets/" + Ids.checked("id", id) + "/openai_ft").query("as_of", asOf));
  }

  /**
   * Into a file, which is there with everything or not at all.
   *
   * @return how many lines there are
   */
  Future<Long> jsonLines(String id, AsOf version, Path file) {
    String part = file + "." + NewIds.now() + ".part";
    return Steps.then(
        checked(id),
        checkedId ->
            Steps.then(
                    files.open(part, new OpenOptions().setRead(false).setCreateNew(true)),
                    opened -> write(checkedId, version, opened))
                .compose(
                    lines ->
                        files
                            .move(part, file.toString(), new CopyOptions().setAtomicMove(true))
                            .map(moved -> lines))
                .recover(
                    failure -> files.delete(part).transform(gone -> Future.failedFuture(failure))));
  }

  private Future<Long> write(String id, AsOf version, AsyncFile file) {
    return jsonLines(id, version, file).eventually(() -> file.close());
  }

  /**
   * Into a stream, which is left open.
   *
   * @return how many lines there are
   */
  Future<Long> jsonLines(String id, AsOf version, WriteStream<Buffer> target) {
    AtomicLong lines = new AtomicLong();
    return Steps.then(
        Steps.then(checked(id), checkedId -> pinned(checkedId, version)),
        pinned -> {
          PageStream<Buffer> text = transport.stream(text(id, pinned, lines), 0);
          return new Copy(text, target)
              .run()
              .eventually(() -> text.close())
              .map(written -> lines.get());
        });
  }

  private static Future<String> checked(String id) {
    try {
      return Future.succeededFuture(Ids.checked("id", id));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /** The exact version, so that changes meanwhile do not shift the pages. */
  private Future<AsOf> pinned(String id, AsOf version) {
    return datasets
        .readVersion(id, version)
        .map(found -> AsOf.at(found.asOf()))
        .recover(
            failure ->
                failure instanceof NotFoundException && version.equals(AsOf.LATEST)
                    ? Future.succeededFuture(version)
                    : Future.failedFuture(failure));
  }

  private PageSource<Buffer> text(String id, AsOf version, AtomicLong lines) {
    PageSource<RawJson> examples =
        transport.source(
            new PagedCall<>(
                RestCall.<RawJson>of("datasets.exportJsonLines", HttpMethod.GET, "/examples")
                    .query("dataset", id)
                    .query("as_of", version.value())
                    .query("order", "id"),
                Paged.Style.OFFSET,
                PAGE,
                JsonTypes.RAW));
    return cursor ->
        examples
            .fetch(cursor)
            .map(
                page -> {
                  lines.addAndGet(page.items().size());
                  return new Page<>(text(page.items()), page.next());
                });
  }

  private static List<Buffer> text(List<RawJson> examples) {
    if (examples.isEmpty()) {
      return List.of();
    }
    Buffer lines = Buffer.buffer();
    examples.forEach(
        each -> lines.appendBytes(JsonCodec.encodeToBytes(each)).appendByte((byte) '\n'));
    return List.of(lines);
  }

  /**
   * Writes what a stream gives, a piece at a time. A pipe is over with the stream's end, whatever
   * becomes of the last pieces; this is over when they are written.
   */
  private static final class Copy {
    private final PageStream<Buffer> text;
    private final WriteStream<Buffer> target;
    private final Promise<Void> done = Promise.promise();
    private Future<Void> writing = Future.succeededFuture();

    Copy(PageStream<Buffer> text, WriteStream<Buffer> target) {
      this.text = text;
      this.target = target;
    }

    Future<Void> run() {
      target.exceptionHandler(done::tryFail);
      text.pause();
      text.exceptionHandler(done::tryFail);
      text.endHandler(
          v -> writing.onSuccess(written -> done.tryComplete()).onFailure(done::tryFail));
      text.handler(this::write);
      text.fetch(1);
      return done.future();
    }

    private void write(Buffer piece) {
      writing = target.write(piece);
      writing.onSuccess(v -> text.fetch(1)).onFailure(done::tryFail);
    }
  }
}
