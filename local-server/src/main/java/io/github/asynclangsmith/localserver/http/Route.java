// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method and a path template with the handler that answers them.
 *
 * @param access whether a key is needed
 * @param template the path's segments; {@code {name}} takes any one segment
 */
record Route(
    HttpMethod method,
    Family family,
    List<String> template,
    ErrorStyle errors,
    Access access,
    Handling.Asynchronous handler) {

  enum Access {
    KEY,
    PUBLIC
  }

  /** The path parameters when the template fits, or null. */
  @Nullable Map<String, String> match(List<String> segments) {
    if (segments.size() != template.size()) {
      return null;
    }
    Map<String, String> parameters = Map.of();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = template.get(i);
      if (isParameter(wanted)) {
        parameters = parameters.isEmpty() ? new HashMap<>(4) : parameters;
        parameters.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
      } else if (!wanted.equals(segments.get(i))) {
        return null;
      }
    }
    return parameters;
  }

  /** How many segments are fixed: of two routes that fit, the more fixed one is meant. */
  int fixedSegments() {
    return (int) template.stream().filter(segment -> !isParameter(segment)).count();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
