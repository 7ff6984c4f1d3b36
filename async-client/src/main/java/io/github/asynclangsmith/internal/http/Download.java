// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as pages of one chunk each; a cursor is the number of bytes before the
 * chunk. Until the answer begins, failures that may pass are retried as with any call.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class Download implements PageSource<Buffer> {
  private final Pipeline pipeline;
  private final Supplier<Future<OutgoingRequest>> request;
  private @Nullable BodyChunks chunks;
  private long bytes;

  Download(Pipeline pipeline, Supplier<Future<OutgoingRequest>> request) {
    this.pipeline = pipeline;
    this.request = request;
  }

  @Override
  public Future<Page<Buffer>> fetch(@Nullable String cursor) {
    return chunks == null ? open().compose(opened -> next(opened)) : next(chunks);
  }

  private Future<BodyChunks> open() {
    CancelToken token = CancelToken.current();
    return request
        .get()
        .compose(
            ready -> token == null ? pipeline.open(ready) : token.call(() -> pipeline.open(ready)))
        .onSuccess(opened -> chunks = opened);
  }

  private Future<Page<Buffer>> next(BodyChunks from) {
    return from.next().map(this::page);
  }

  private Page<Buffer> page(@Nullable Buffer chunk) {
    if (chunk == null) {
      return new Page<>(List.of(), null);
    }
    bytes += chunk.length();
    return new Page<>(List.of(chunk), String.valueOf(bytes));
  }
}
