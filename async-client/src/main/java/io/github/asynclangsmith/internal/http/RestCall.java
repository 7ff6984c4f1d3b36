// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.internal.json.ModelCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a resource method describes it: the route as a template, its variables, query and
 * body, and how to read the answer. Built and handed over within one call; not shared.
 *
 * @param <T> the answer's type
 */
public final class RestCall<T> {
  /** A variable of the route. */
  record PathValue(String name, String value, boolean uuid) {}

  private final String operation;
  private final HttpMethod method;
  private final String template;
  private final List<PathValue> path = new ArrayList<>(2);
  private final Map<String, Object> query = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> bodyFields = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Object body;
  private @Nullable String contentType;
  private boolean idempotent;
  private boolean retried = true;
  private @Nullable ModelCodec<T> answer;

  private RestCall(String operation, HttpMethod method, String template) {
    this.operation = operation;
    this.method = method;
    this.template = template;
    this.idempotent = !method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PATCH);
  }

  /**
   * Starts the description of a request.
   *
   * @param operation the resource and method, as errors and logs name it: {@code "projects.read"}
   * @param method the HTTP verb
   * @param template the route, with {@code {name}} for each variable
   */
  public static <T> RestCall<T> of(String operation, HttpMethod method, String template) {
    return new RestCall<>(operation, method, template);
  }

  /** Fills a variable of the route; {@code uuid} has it checked before anything is sent. */
  public RestCall<T> path(String name, String value, boolean uuid) {
    path.add(new PathValue(name, value, uuid));
    return this;
  }

  /** Adds a query parameter; null leaves it out. */
  public RestCall<T> query(String name, @Nullable Object value) {
    if (value != null) {
      query.put(name, value);
    }
    return this;
  }

  /** Adds every field of a model that is set as a query parameter of its own. */
  public RestCall<T> queryModel(@Nullable Object model) {
    return query("", model);
  }

  /** Sets the whole JSON body: a model, raw JSON, or anything Jackson can write. */
  public RestCall<T> body(@Nullable Object value) {
    body = value;
    return this;
  }

  /** Sets the whole body as bytes that are no JSON, such as multipart. */
  public RestCall<T> body(String type, Buffer bytes) {
    contentType = type;
    body = bytes;
    return this;
  }

  /** Sets the whole body as content that is sent piece by piece. */
  public RestCall<T> body(String type, Content content) {
    contentType = type;
    body = content;
    return this;
  }

  /** Adds a header. */
  public RestCall<T> header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sets one field of the JSON body; null leaves it out. */
  public RestCall<T> bodyField(String name, @Nullable Object value) {
    if (value != null) {
      bodyFields.put(name, value);
    }
    return this;
  }

  /** Says that sending the request twice does no harm. */
  public RestCall<T> idempotent() {
    idempotent = true;
    return this;
  }

  /** Says that the request is not to be sent again, whatever happens. */
  public RestCall<T> once() {
    retried = false;
    return this;
  }

  /** Says how the answer is read; without it the answer's body is ignored. */
  public RestCall<T> returns(ModelCodec<T> codec) {
    answer = codec;
    return this;
  }

  String operation() {
    return operation;
  }

  HttpMethod method() {
    return method;
  }

  String template() {
    return template;
  }

  List<PathValue> pathValues() {
    return path;
  }

  Map<String, Object> queryValues() {
    return query;
  }

  Map<String, @Nullable Object> bodyFields() {
    return bodyFields;
  }

  @Nullable Object body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Nullable String contentType() {
    return contentType;
  }

  boolean isIdempotent() {
    return idempotent;
  }

  boolean isRetried() {
    return retried;
  }

  @Nullable ModelCodec<T> answer() {
    return answer;
  }
}
