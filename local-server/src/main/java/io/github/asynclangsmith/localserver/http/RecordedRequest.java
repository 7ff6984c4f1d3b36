// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server received.
 *
 * <p>It is logged when its head arrives; the body and the status appear later. Safe to read from
 * any thread.
 *
 * @since 0.1
 */
public final class RecordedRequest {
  private static final Set<String> SECRETS =
      Set.of("x-api-key", "authorization", "proxy-authorization", "cookie", "x-service-key");

  private final HttpMethod method;
  private final String uri;
  private final String path;
  private final Map<String, List<String>> headers;
  private final Instant receivedAt;
  private volatile @Nullable Body body;
  private volatile long bodySize;
  private volatile int status;
  private volatile boolean abandoned;

  RecordedRequest(
      HttpMethod method, String uri, String path, MultiMap headers, Instant receivedAt) {
    this.method = method;
    this.uri = uri;
    this.path = path;
    this.headers = masked(headers);
    this.receivedAt = receivedAt;
  }

  /** The method. */
  public String method() {
    return method.name();
  }

  /** The request target as it was sent, with its query string. */
  public String uri() {
    return uri;
  }

  /**
   * The path without the prefix that its family may carry: {@code /runs/query} for every v1 form,
   * {@code /v2/runs/query} and {@code /platform/…} for the other families.
   */
  public String path() {
    return path;
  }

  /** The query string as it was sent, without its question mark; empty when there is none. */
  public String query() {
    int mark = uri.indexOf('?');
    return mark < 0 ? "" : uri.substring(mark + 1);
  }

  /** The headers by lower-case name; credentials read {@code ***}. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The first value of a header, whatever its case; null when it was not sent. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }

  /** When the head arrived, by the server's clock. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** How many bytes of body were received, still encoded; 0 until it is complete. */
  public long bodySize() {
    return bodySize;
  }

  /** The status that was answered; 0 while there is no answer, and when a fault prevented one. */
  public int status() {
    return status;
  }

  /** Whether the connection or stream was closed before there was an answer. */
  public boolean isAbandoned() {
    return abandoned;
  }

  /**
   * The body without its content encoding; decoded by the calling thread at each call.
   *
   * @throws IllegalStateException when the body is not complete, or was dropped to keep the log
   *     within its bytes
   */
  public Buffer body() {
    Body kept = body;
    if (kept == null) {
      throw new IllegalStateException("the body of " + method + " " + path + " is not kept");
    }
    return Buffer.buffer(kept.bytes());
  }

  @Override
  public String toString() {
    return method + " " + path + " " + status;
  }

  void received(Body complete) {
    bodySize = complete.size();
    body = complete;
  }

  void forgetBody() {
    body = null;
  }

  void answered(int answer) {
    status = answer;
  }

  void closed() {
    abandoned = status == 0;
  }

  private static Map<String, List<String>> masked(MultiMap headers) {
    Map<String, List<String>> copy = new TreeMap<>();
    for (String name : headers.names()) {
      String key = name.toLowerCase(Locale.ROOT);
      copy.put(key, SECRETS.contains(key) ? List.of("***") : List.copyOf(headers.getAll(name)));
    }
    return Map.copyOf(copy);
  }
}
