// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.internal.http.OutgoingRequest.Repeat;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns descriptions of requests into requests. Immutable. */
final class RequestEncoder {
  private static final String JSON = "application/json";

  private final ApiUrls urls;
  private final ClientHeaders headers;
  private final boolean trusted;

  /**
   * Prepares to write requests.
   *
   * @param trusted whether they go to the user's own platform, which gets the credentials
   */
  RequestEncoder(ApiUrls urls, ClientHeaders headers, boolean trusted) {
    this.urls = urls;
    this.headers = headers;
    this.trusted = trusted;
  }

  /**
   * Writes out a resource's request.
   *
   * @throws IllegalArgumentException naming the argument that is unusable
   */
  OutgoingRequest encode(RestCall<?> call) {
    Object body = call.body();
    if (body == null && !call.bodyFields().isEmpty()) {
      body = call.bodyFields();
    }
    return encode(call, QueryString.flatten(call.queryValues()), body);
  }

  /** Writes out a resource's request with another query and body. */
  OutgoingRequest encode(RestCall<?> call, Map<String, Object> query, @Nullable Object body) {
    String url = QueryString.append(urls.resolve(route(call)), query);
    Content content = content(body, call.contentType());
    boolean repeatable = content == null || content.isRepeatable();
    return new OutgoingRequest(
        call.operation(),
        call.method(),
        checkedUrl(url),
        headers.with(call.headers(), contentType(body, call.contentType()), trusted),
        content,
        Repeat.of(call.isRetried() && repeatable, call.isIdempotent()));
  }

  /** Writes out a user's own request. Complete URLs never get credentials. */
  OutgoingRequest encode(RawRequest request) {
    boolean credentials = trusted && !request.isAnonymous() && !ApiUrls.isAbsolute(request.route());
    String url =
        QueryString.append(urls.resolve(request.route()), QueryString.flatten(request.query()));
    return new OutgoingRequest(
        request.toString(),
        request.method(),
        checkedUrl(url),
        headers.with(
            request.headers(), contentType(request.body(), request.contentType()), credentials),
        content(request.body(), request.contentType()),
        Repeat.of(true, request.isIdempotent()));
  }

  private static @Nullable String contentType(@Nullable Object body, @Nullable String type) {
    return body == null ? null : type == null ? JSON : type;
  }

  private static @Nullable Content content(@Nullable Object body, @Nullable String type) {
    if (body == null || body instanceof Content) {
      return (Content) body;
    }
    return type != null && body instanceof Buffer buffer ? Content.of(buffer) : json(body);
  }

  /** Writes a body as it is now, unless that would hold up an event loop. */
  private static Content json(Object body) {
    boolean patient = !Context.isOnEventLoopThread();
    byte[] text = JsonCodec.encodeUpTo(patient ? Integer.MAX_VALUE : JsonCodec.LARGE_BYTES, body);
    return text == null ? new Content.Unwritten(body) : Content.of(Buffer.buffer(text));
  }

  private static String checkedUrl(String url) {
    if (ApiUrls.host(url) == null) {
      int query = url.indexOf('?');
      throw new IllegalArgumentException(
          "the route makes no usable URL: " + (query < 0 ? url : url.substring(0, query)));
    }
    return url;
  }

  private static String route(RestCall<?> call) {
    String route = call.template();
    for (RestCall.PathValue each : call.pathValues()) {
      String value = each.uuid() ? Ids.checked(each.name(), each.value()) : each.value();
      if (value.isEmpty()) {
        throw new IllegalArgumentException(each.name() + " must not be empty");
      }
      route = route.replace("{" + each.name() + "}", QueryString.encode(value));
    }
    return route;
  }
}
