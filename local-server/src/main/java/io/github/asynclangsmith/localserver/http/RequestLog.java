// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The latest requests of a server, bounded by their number and by the bytes of their bodies.
 *
 * <p>Safe to use from any thread.
 *
 * @since 0.1
 */
public final class RequestLog {
  private final int maxRequests;
  private final long maxBodyBytes;
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private final Deque<RecordedRequest> bodies = new ArrayDeque<>();
  private long bodyBytes;
  private long total;

  /** A log within these bounds. */
  RequestLog(int maxRequests, long maxBodyBytes) {
    this.maxRequests = maxRequests;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** The requests that are still logged, oldest first. */
  public synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  /**
   * The logged requests of one route, oldest first.
   *
   * @param method the method
   * @param path the path as {@link RecordedRequest#path()} has it
   */
  public List<RecordedRequest> of(String method, String path) {
    List<RecordedRequest> found = new ArrayList<>(all());
    found.removeIf(request -> !request.method().equals(method) || !request.path().equals(path));
    return List.copyOf(found);
  }

  /** How many requests arrived since the start or the last {@link #clear()}, logged or not. */
  public synchronized long total() {
    return total;
  }

  /** Forgets everything logged so far. */
  public synchronized void clear() {
    requests.clear();
    bodies.clear();
    bodyBytes = 0;
    total = 0;
  }

  synchronized void add(RecordedRequest request) {
    total++;
    requests.add(request);
    if (requests.size() > maxRequests) {
      requests.remove();
    }
  }

  synchronized void received(RecordedRequest request, Body body) {
    request.received(body);
    bodies.add(request);
    bodyBytes += body.size();
    while (!bodies.isEmpty() && (bodyBytes > maxBodyBytes || bodies.size() > maxRequests)) {
      RecordedRequest eldest = bodies.remove();
      bodyBytes -= eldest.bodySize();
      eldest.forgetBody();
    }
  }
}
