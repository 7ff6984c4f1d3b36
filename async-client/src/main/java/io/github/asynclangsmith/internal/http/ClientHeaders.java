// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.LangSmithOptions;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers that every request carries. Immutable. */
public final class ClientHeaders {
  private final Map<String, String> plain;
  private final Map<String, String> authenticated;

  /** Prepares the headers of a client. */
  public ClientHeaders(LangSmithOptions options) {
    this.plain = caseInsensitive(Map.of());
    plain.put("user-agent", options.userAgent());
    plain.put("accept", "application/json");
    this.authenticated = caseInsensitive(plain);
    authenticated.putAll(options.headers());
    String key = options.apiKey();
    if (key != null) {
      authenticated.put("x-api-key", key);
    } else if (options.bearerToken() != null) {
      authenticated.put("authorization", "Bearer " + options.bearerToken());
    }
    if (options.workspaceId() != null) {
      authenticated.put("x-tenant-id", options.workspaceId());
    }
  }

  /**
   * The headers of a request to the platform: the configured ones, authentication, workspace.
   *
   * @return names and values, the names without case; the caller's own
   */
  public Map<String, String> authenticated() {
    return caseInsensitive(authenticated);
  }

  /** The headers of a request to anywhere else: nothing that belongs to the user. */
  Map<String, String> plain() {
    return caseInsensitive(plain);
  }

  /**
   * Adds a request's own headers, which replace configured ones but no authentication.
   *
   * @param credentials whether the request goes to the platform
   */
  Map<String, String> with(
      Map<String, String> own, @Nullable String contentType, boolean credentials) {
    Map<String, String> all = credentials ? authenticated() : plain();
    own.forEach(
        (name, value) -> {
          boolean reserved = credentials && isReserved(name);
          if (!reserved) {
            all.put(name, value);
          }
        });
    if (contentType != null) {
      all.put("content-type", contentType);
    }
    return all;
  }

  private static boolean isReserved(String name) {
    return name.equalsIgnoreCase("x-api-key")
        || name.equalsIgnoreCase("authorization")
        || name.equalsIgnoreCase("x-tenant-id");
  }

  private static Map<String, String> caseInsensitive(Map<String, String> from) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.putAll(from);
    return map;
  }
}
