// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.LangSmithOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;

/** Creates the HTTP clients by the user's options. */
public final class HttpClients {
  /** Below the idle timeout of the usual load balancers, so that the client closes first. */
  private static final int KEEP_ALIVE_SECONDS = 30;

  private HttpClients() {}

  /** Creates an HTTP client; keep a reference to it. */
  static HttpClient create(Vertx vertx, LangSmithOptions options) {
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(options.maxConnections())
            .setHttp2MaxSize(options.maxConnections());
    return Compat.createHttpClient(vertx, options(options), pool);
  }

  /** The options of connections to the platform. */
  public static HttpClientOptions options(LangSmithOptions options) {
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setDecompressionSupported(true)
            .setVerifyHost(true);
    if (options.http2()) {
      http.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true);
    }
    if (options.proxy() != null) {
      http.setProxyOptions(options.proxy());
    }
    if (options.trust() != null) {
      http.setTrustOptions(options.trust());
    }
    if (options.keyCert() != null) {
      http.setKeyCertOptions(options.keyCert());
    }
    return http;
  }
}
