// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.MultiMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a handler sees it, read completely.
 *
 * @param path the path without its family's prefix
 * @param pathParameters the decoded values of the route's {@code {name}} segments
 * @param parameters the query string's parameters
 * @param headers the request's headers
 * @param body the body
 * @param externalUrl how the client reached this server: scheme, authority, base path; no slash at
 *     the end
 */
public record Exchange(
    String path,
    Map<String, String> pathParameters,
    MultiMap parameters,
    MultiMap headers,
    Body body,
    String externalUrl) {

  /** The query string's parameters, read by type. */
  public Input query() {
    return Input.ofQuery(parameters);
  }

  /** The body, which must be a JSON object; parsing is work for a worker. */
  public Input json() {
    return Input.ofBody(body.bytes());
  }

  /** The body, which must be a JSON object unless it is empty; then it has no fields. */
  public Input jsonIfAny() {
    return body.size() == 0 ? Input.of("body", Json.MAPPER.createObjectNode()) : json();
  }

  /** A path parameter. */
  public String path(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no path parameter " + name);
    }
    return value;
  }

  /** A path parameter that must be an id: 422 otherwise. */
  public String pathId(String name) {
    String id = Ids.normal(path(name));
    if (id == null) {
      throw ApiError.invalid("Input should be a valid UUID", "uuid_parsing", "path", name);
    }
    return id;
  }

  /** A header, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }
}
