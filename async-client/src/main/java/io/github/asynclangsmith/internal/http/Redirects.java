// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the redirects of one call. The credentials stay behind when the way leads to another
 * origin; a request with a body does not go to another origin at all, nor any from https to http,
 * nor is a method changed on the way.
 */
final class Redirects {
  private static final int MOST = 5;

  private final ClientHeaders headers;
  private int followed;

  Redirects(ClientHeaders headers) {
    this.headers = headers;
  }

  /** The request to send instead, or null when the answer is no redirect that may be followed. */
  @Nullable OutgoingRequest follow(OutgoingRequest request, Answer answer) {
    String location = answer.headers().get("location");
    if (location == null || !isRedirect(answer.status(), request.method()) || followed == MOST) {
      return null;
    }
    String target = resolve(request.url(), location);
    if (target == null || (request.url().startsWith("https:") && !target.startsWith("https:"))) {
      return null;
    }
    boolean trusted = isTrusted(request.url(), target);
    if (!trusted && request.body() != null) {
      return null;
    }
    followed++;
    return request.redirected(target, trusted ? request.headers() : headers.plain());
  }

  /** The same origin, or the same host over https instead of http. */
  private static boolean isTrusted(String from, String to) {
    if (ApiUrls.origin(from).equals(ApiUrls.origin(to))) {
      return true;
    }
    boolean upgrade = from.startsWith("http:") && to.startsWith("https:");
    return upgrade && Objects.equals(ApiUrls.host(from), ApiUrls.host(to));
  }

  private static boolean isRedirect(int status, HttpMethod method) {
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return switch (status) {
      case 301, 302, 303 -> reads;
      case 307, 308 -> true;
      default -> false;
    };
  }

  private static @Nullable String resolve(String url, String location) {
    try {
      String target = URI.create(url).resolve(location).toString();
      return ApiUrls.host(target) == null ? null : target;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
