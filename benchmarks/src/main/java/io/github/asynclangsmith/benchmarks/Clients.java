// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;

/** Plain HTTP clients for the bare pipelines. */
final class Clients {
  private Clients() {}

  static HttpClient create(Vertx vertx) {
    try {
      // Looked up by name because its return type differs between Vert.x 4.5 and 5.
      return (HttpClient)
          Vertx.class
              .getMethod("createHttpClient", HttpClientOptions.class, PoolOptions.class)
              .invoke(vertx, new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(5));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no HTTP client in this Vert.x", e);
    }
  }
}
