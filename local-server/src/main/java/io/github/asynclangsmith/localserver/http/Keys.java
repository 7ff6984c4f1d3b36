// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Decides whether a request may pass; never shows a key. */
final class Keys {
  private static final String BEARER = "Bearer ";

  private final byte @Nullable [] only;

  Keys(@Nullable String only) {
    this.only = only == null ? null : only.getBytes(StandardCharsets.UTF_8);
  }

  void check(Route route, MultiMap headers) {
    if (route.access() == Route.Access.PUBLIC) {
      return;
    }
    String key = presented(headers);
    if (key == null || key.isBlank()) {
      throw ApiError.of(401, "Missing API key: send x-api-key or Authorization: Bearer");
    }
    if (only != null && !MessageDigest.isEqual(only, key.getBytes(StandardCharsets.UTF_8))) {
      throw ApiError.of(401, "Invalid token");
    }
  }

  private static @Nullable String presented(MultiMap headers) {
    String key = headers.get("x-api-key");
    if (key != null) {
      return key;
    }
    String authorization = headers.get(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : null;
  }
}
