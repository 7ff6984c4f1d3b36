// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to any route of the platform, for what no resource offers. Immutable: each method
 * returns a changed copy.
 *
 * <pre>{@code
 * client.request(RawRequest.get("/sessions").query("limit", 1));
 * client.request(RawRequest.of(HttpMethod.POST, "/api/v2/threads/query").body(Map.of("project_id", id)));
 * }</pre>
 *
 * @since 0.1
 */
public final class RawRequest {
  private final HttpMethod method;
  private final String route;
  private final Map<String, Object> query;
  private final Map<String, String> headers;
  private final @Nullable Object body;
  private final @Nullable String contentType;
  private final boolean idempotent;
  private final boolean anonymous;

  private RawRequest(Draft draft) {
    this.method = draft.method;
    this.route = draft.route;
    this.query = Collections.unmodifiableMap(new LinkedHashMap<>(draft.query));
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(draft.headers));
    this.body = draft.body;
    this.contentType = draft.contentType;
    this.idempotent = draft.idempotent;
    this.anonymous = draft.anonymous;
  }

  /**
   * Starts a request.
   *
   * @param method the HTTP verb
   * @param route the route, percent-encoded where it must be: {@code /api/v2/…} joins the root of
   *     the deployment, {@code /platform/…} the platform API, anything else the API URL. A complete
   *     {@code http(s)} URL, as pre-signed ones are, is used as it is, and never gets credentials.
   */
  public static RawRequest of(HttpMethod method, String route) {
    return new RawRequest(new Draft(method, route));
  }

  /** Starts a GET request; see {@link #of}. */
  public static RawRequest get(String route) {
    return of(HttpMethod.GET, route);
  }

  /**
   * Adds a query parameter.
   *
   * @param name its name
   * @param value text, number, boolean, or instant; a list repeats the name, a map travels as JSON;
   *     null leaves it out
   */
  public RawRequest query(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.query.put(name, value);
    return new RawRequest(draft);
  }

  /** Adds a header; those of authentication and content cannot be replaced. */
  public RawRequest header(String name, String value) {
    Draft draft = new Draft(this);
    draft.headers.put(name, value);
    return new RawRequest(draft);
  }

  /**
   * Sets the JSON body: a model, raw JSON, a map, or anything else that Jackson can write.
   *
   * @param json the value, written when the request is sent. A call from an event loop writes more
   *     than 256 KB on a worker thread, after it has returned: a value that may still change
   *     belongs in {@code RawJson.from(value)}, which is a copy.
   */
  public RawRequest body(Object json) {
    Draft draft = new Draft(this);
    draft.body = json;
    draft.contentType = null;
    return new RawRequest(draft);
  }

  /** Sets the body as bytes of another type. */
  public RawRequest body(String contentType, Buffer bytes) {
    Draft draft = new Draft(this);
    draft.body = bytes;
    draft.contentType = contentType;
    return new RawRequest(draft);
  }

  /** Says that sending the request twice does no harm; GET, HEAD, PUT and DELETE never do. */
  public RawRequest idempotent() {
    Draft draft = new Draft(this);
    draft.idempotent = true;
    return new RawRequest(draft);
  }

  /** Leaves the credentials off. */
  public RawRequest anonymous() {
    Draft draft = new Draft(this);
    draft.anonymous = true;
    return new RawRequest(draft);
  }

  /** The HTTP verb. */
  public HttpMethod method() {
    return method;
  }

  /** The route as it was given. */
  public String route() {
    return route;
  }

  /** The query parameters in their order. */
  public Map<String, Object> query() {
    return query;
  }

  /** The request's own headers. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body, or null. */
  public @Nullable Object body() {
    return body;
  }

  /** The type of a body that is not JSON, or null. */
  public @Nullable String contentType() {
    return contentType;
  }

  /** Whether sending it twice does no harm. */
  public boolean isIdempotent() {
    return idempotent;
  }

  /** Whether it goes without credentials. */
  public boolean isAnonymous() {
    return anonymous;
  }

  /** The verb and the route without its query, which may hold a signature. */
  @Override
  public String toString() {
    int end = route.indexOf('?');
    return method.name() + " " + (end < 0 ? route : route.substring(0, end));
  }

  private static final class Draft {
    private final HttpMethod method;
    private final String route;
    private final Map<String, Object> query;
    private final Map<String, String> headers;
    private @Nullable Object body;
    private @Nullable String contentType;
    private boolean idempotent;
    private boolean anonymous;

    Draft(HttpMethod method, String route) {
      this.method = method;
      this.route = route;
      this.query = new LinkedHashMap<>();
      this.headers = new LinkedHashMap<>();
      this.idempotent =
          List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE)
              .contains(method);
    }

    Draft(RawRequest from) {
      this.method = from.method;
      this.route = from.route;
      this.query = new LinkedHashMap<>(from.query);
      this.headers = new LinkedHashMap<>(from.headers);
      this.body = from.body;
      this.contentType = from.contentType;
      this.idempotent = from.idempotent;
      this.anonymous = from.anonymous;
    }
  }
}
