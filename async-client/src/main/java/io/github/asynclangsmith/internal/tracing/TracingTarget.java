// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.vertx.core.http.HttpClientOptions;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

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
  /** Shows nothing of the headers, which hold credentials. */
  @Override
  public String toString() {
    return "TracingTarget[" + urls.apply("/") + "]";
  }
}
