// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the pages of a list, one by one. A parameter called {@code limit}, in the query or in
 * the body, is the total that the caller wants; the size of the pages follows from it.
 *
 * <p>Ownership: used by one stream, on its context; the arguments are read when it is created.
 */
final class PageRequests<T> implements PageSource<T> {
  /** Sends a request and reads its page. */
  interface Sender {
    <P> Future<P> send(OutgoingRequest request, ModelCodec<P> codec);
  }

  private static final String LIMIT = "limit";
  private static final String OFFSET = "offset";
  private static final String CURSOR = "cursor";
  private static final String PAGE_SIZE = "page_size";

  private final PagedCall<T> call;
  private final RequestEncoder encoder;
  private final Sender sender;
  private final Map<String, Object> query;
  private final @Nullable Map<String, Object> body;
  private final @Nullable IllegalArgumentException unusable;
  private final long limit;
  private final int pageSize;
  private final long firstOffset;

  private PageRequests(PagedCall<T> call, RequestEncoder encoder, Sender sender) {
    this.call = call;
    this.encoder = encoder;
    this.sender = sender;
    this.query = new LinkedHashMap<>();
    this.body = call.request().method().equals(HttpMethod.POST) ? new LinkedHashMap<>() : null;
    this.unusable = readArguments();
    Map<String, Object> steering = body == null ? query : body;
    this.limit = number(steering.remove(LIMIT), 0);
    this.firstOffset = number(steering.remove(OFFSET), 0);
    long wanted = number(steering.remove(PAGE_SIZE), call.pageSize());
    this.pageSize = (int) Math.min(Math.max(1, wanted), call.pageSize());
  }

  private @Nullable IllegalArgumentException readArguments() {
    try {
      query.putAll(QueryString.flatten(call.request().queryValues()));
      if (body != null) {
        body.putAll(fields(call.request()));
      }
      return null;
    } catch (IllegalArgumentException e) {
      return e;
    }
  }

  static <T> PageRequests<T> of(PagedCall<T> call, RequestEncoder encoder, Sender sender) {
    return new PageRequests<>(call, encoder, sender);
  }

  /** The most items that the caller wants, or 0 for all. */
  long limit() {
    return limit;
  }

  @Override
  public Future<Page<T>> fetch(@Nullable String cursor) {
    return page(cursor, null);
  }

  @Override
  public Future<Page<T>> fetch(@Nullable String cursor, Early early) {
    return page(cursor, early);
  }

  private Future<Page<T>> page(@Nullable String cursor, @Nullable Early early) {
    if (unusable != null) {
      return Future.failedFuture(unusable);
    }
    try {
      return switch (call.style()) {
        case OFFSET -> byOffset(cursor == null ? firstOffset : Long.parseLong(cursor));
        case CURSOR_V1 -> byCursor(cursor, LIMIT, PageCodec.v1(call.items()), early);
        case CURSOR_V2 -> byCursor(cursor, PAGE_SIZE, PageCodec.v2(call.items()), early);
      };
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /** A page that is not full is the last one. */
  private Future<Page<T>> byOffset(long offset) {
    long left = limit <= 0 ? Long.MAX_VALUE : limit - (offset - firstOffset);
    int size = (int) Math.max(1, Math.min(pageSize, left));
    Map<String, Object> parameters = new LinkedHashMap<>(query);
    parameters.put(OFFSET, offset);
    parameters.put(LIMIT, size);
    return sender
        .send(encoder.encode(call.request(), parameters, body), JsonTypes.list(call.items()))
        .map(
            items ->
                new Page<>(
                    items, items.size() < size ? null : String.valueOf(offset + items.size())));
  }

  private Future<Page<T>> byCursor(
      @Nullable String cursor, String sizeField, PageCodec<T> codec, @Nullable Early early) {
    Map<String, Object> parameters = new LinkedHashMap<>(query);
    Map<String, Object> fields = body == null ? null : new LinkedHashMap<>(body);
    Map<String, Object> steering = fields == null ? parameters : fields;
    int size = limit <= 0 ? pageSize : (int) Math.min(pageSize, limit);
    if (pageSize > 0) {
      steering.put(sizeField, size);
    }
    if (cursor != null) {
      steering.put(CURSOR, cursor);
    }
    return sender.send(
        encoder.encode(call.request(), parameters, fields),
        codec.telling(pageSize > 0 ? early : null, size));
  }

  private static Map<String, Object> fields(RestCall<?> request) {
    Object whole = request.body() == null ? request.bodyFields() : request.body();
    Map<String, Object> fields = new LinkedHashMap<>();
    byte[] text = JsonCodec.encodeToBytes(whole);
    fields.putAll(JsonCodec.decode(text, JsonTypes.map(JsonTypes.RAW), "the query"));
    return fields;
  }

  private static long number(@Nullable Object value, long otherwise) {
    Object plain = value instanceof RawJson raw ? raw.asObject() : value;
    return plain instanceof Number number ? number.longValue() : otherwise;
  }
}
