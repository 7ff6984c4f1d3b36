// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, each a JSON value, as pages of those that came with a chunk of it. Empty
 * lines are left out.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class JsonLineSource implements PageSource<RawJson> {
  private static final Buffer LINE_END = Buffer.buffer("\n");

  private final String what;
  private final Supplier<PageStream<Buffer>> text;
  private final RecordParser parser = RecordParser.newDelimited("\n", this::onLine);
  private List<RawJson> ready = new ArrayList<>();
  private @Nullable PageStream<Buffer> stream;
  private @Nullable Promise<Page<RawJson>> waiting;
  private long lines;

  /**
   * Prepares to read.
   *
   * @param what whose lines they are, for messages
   * @param text opens the text, once there is demand
   */
  JsonLineSource(String what, Supplier<PageStream<Buffer>> text) {
    this.what = what;
    this.text = text;
  }

  @Override
  public Future<Page<RawJson>> fetch(@Nullable String cursor) {
    Promise<Page<RawJson>> page = Promise.promise();
    waiting = page;
    PageStream<Buffer> reading = stream;
    if (reading == null) {
      reading = text.get();
      stream = reading;
      reading.pause();
      reading.exceptionHandler(this::fail);
      reading.endHandler(v -> onEnd());
      reading.handler(this::onChunk);
    }
    reading.fetch(1);
    return page.future();
  }

  private void onChunk(Buffer chunk) {
    try {
      parser.handle(chunk);
    } catch (DecodingException wrong) {
      fail(wrong);
      return;
    }
    if (ready.isEmpty() && stream != null) {
      stream.fetch(1);
    } else {
      tell(String.valueOf(lines));
    }
  }

  private void onEnd() {
    try {
      parser.handle(LINE_END);
    } catch (DecodingException wrong) {
      fail(wrong);
      return;
    }
    tell(null);
  }

  private void onLine(Buffer line) {
    lines++;
    if (line.toString().isBlank()) {
      return;
    }
    try {
      ready.add(RawJson.of(line.getBytes()));
    } catch (IllegalArgumentException e) {
      throw new DecodingException(what, "", "line " + lines + " is no JSON: " + e.getMessage());
    }
  }

  private void tell(@Nullable String next) {
    Promise<Page<RawJson>> page = waiting;
    if (page != null) {
      waiting = null;
      List<RawJson> items = ready;
      ready = new ArrayList<>();
      page.complete(new Page<>(items, next));
    }
  }

  private void fail(Throwable cause) {
    Promise<Page<RawJson>> page = waiting;
    if (page != null) {
      waiting = null;
      page.fail(cause);
    }
    if (stream != null) {
      stream.close();
    }
  }
}
