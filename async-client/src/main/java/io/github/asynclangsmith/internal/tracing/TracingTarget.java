// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.http.ApiUrls;
import io.github.asynclangsmith.tracing.Replica;
import io.vertx.core.http.HttpClientOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where runs go.
 *
 * @param urls makes the complete URL of a route such as {@code /runs/multipart}
 * @param headers gives the headers of every request, credentials included
 * @param project where runs go that name no other project
 * @param http the options of the connections
 */
public record TracingTarget(
    Function<String, String> urls,
    Supplier<Map<String, String>> headers,
    String project,
    HttpClientOptions http) {
  private static final List<String> HARMLESS = List.of("user-agent", "accept");
  private static final List<String> CREDENTIALS =
      List.of("x-api-key", "authorization", "x-tenant-id", "cookie");

  /**
   * Where a replica is. Credentials go to the server they are for: a server of its own gets nothing
   * of the client's, and credentials of its own replace all of the client's.
   */
  TracingTarget of(Replica replica) {
    String endpoint = replica.endpoint();
    boolean ownCredentials = replica.apiKey() != null || replica.bearerToken() != null;
    Function<String, String> resolve =
        endpoint == null ? urls : new ApiUrls(endpoint, null)::resolve;
    Supplier<Map<String, String>> all =
        () -> {
          Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          sent.putAll(headers.get());
          if (endpoint != null) {
            sent.keySet().retainAll(HARMLESS);
          } else if (ownCredentials) {
            sent.keySet().removeAll(CREDENTIALS);
          }
          sent.putAll(own(replica));
          return sent;
        };
    return new TracingTarget(resolve, all, project, http);
  }

  private static Map<String, String> own(Replica replica) {
    Map<String, String> own = new HashMap<>(replica.headers());
    put(own, "x-api-key", replica.apiKey());
    put(own, "authorization", bearer(replica.bearerToken()));
    put(own, "x-tenant-id", replica.workspaceId());
    return own;
  }

  private static @Nullable String bearer(@Nullable String token) {
    return token == null ? null : "Bearer " + token;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** Shows nothing of the headers, which hold credentials. */
  @Override
  public String toString() {
    return "TracingTarget[" + urls.apply("/") + "]";
  }
}
