// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.internal.http.Content;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Looks at the files that are to be sent, so that it is known how long they are. */
final class FileContents {
  private final Vertx vertx;

  FileContents(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether nothing has to be waited for. */
  static boolean isKnown(List<AttachmentUpload> uploads) {
    return uploads.stream().allMatch(each -> each.file() == null);
  }

  /** The contents of files that {@linkplain #isKnown are known}. */
  static List<Content> known(List<AttachmentUpload> uploads) {
    return uploads.stream().map(FileContents::content).toList();
  }

  /** The contents of files; fails when one of them cannot be read, naming it. */
  Future<List<Content>> look(List<AttachmentUpload> uploads) {
    List<Future<Content>> all = new ArrayList<>();
    uploads.forEach(each -> all.add(look(each)));
    return Future.all(all).map(done -> all.stream().map(Future::result).toList());
  }

  private Future<Content> look(AttachmentUpload upload) {
    Path file = upload.file();
    if (file == null) {
      return Future.succeededFuture(content(upload));
    }
    return vertx
        .fileSystem()
        .props(file.toString())
        .transform(
            found ->
                found.succeeded() && found.result().isRegularFile()
                    ? Future.succeededFuture(Content.of(file, found.result().size()))
                    : Future.failedFuture(
                        new IllegalArgumentException(
                            "attachment " + upload.name() + ": there is no file " + file,
                            found.cause())));
  }

  private static Content content(AttachmentUpload upload) {
    Buffer bytes = upload.content();
    if (bytes != null) {
      return Content.of(bytes);
    }
    Supplier<? extends ReadStream<Buffer>> stream =
        Objects.requireNonNull(upload.stream(), "stream");
    return Content.of(stream, upload.lengthBytes(), upload.isRepeatable());
  }
}
