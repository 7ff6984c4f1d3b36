// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/**
 * What generated resource implementations send their requests through: authentication, deadline,
 * retries, error mapping and decoding are behind it.
 *
 * <p>Safe to call from any thread. The future completes on the caller's Vert.x context, or on one
 * of the client's when there is none.
 */
public interface RestTransport {
  /** Sends the request and decodes the answer. */
  <T> Future<T> call(RestCall<T> call);

  /**
   * Sends the request and gives the answer as it came; an error status fails as it does with {@link
   * #call}.
   */
  Future<RawResponse> exchange(RestCall<?> call);

  /** Streams a paged list; nothing is sent before there is demand. */
  <T> PageStream<T> pages(PagedCall<T> call);

  /**
   * Streams the body of an answer as it comes. Complete URLs never get credentials.
   *
   * @param request prepares the request, once there is demand
   */
  PageStream<Buffer> download(Supplier<Future<RawRequest>> request);

  /** The pages of a list, for a stream that is put together by hand. */
  <T> PageSource<T> source(PagedCall<T> call);

  /**
   * Streams pages that are put together by hand.
   *
   * @param limit the most items in all; zero or less for no limit
   */
  <T> PageStream<T> stream(PageSource<T> source, long limit);
}
