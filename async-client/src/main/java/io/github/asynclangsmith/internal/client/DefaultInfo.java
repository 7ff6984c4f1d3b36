// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.ServerInfo;
import io.github.asynclangsmith.internal.gen.InfoRest;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The description of the server, remembered. */
final class DefaultInfo extends InfoRest {
  private static final Duration TTL = Duration.ofMinutes(5);

  private final Cached<ServerInfo> cached;

  DefaultInfo(RestTransport transport, LongSupplier nanoClock) {
    super(transport);
    this.cached = new Cached<>(this::fetch, TTL, nanoClock);
  }

  private DefaultInfo(RestTransport transport, Cached<ServerInfo> cached) {
    super(transport);
    this.cached = cached;
  }

  /** The same server through another transport; what is remembered is shared. */
  DefaultInfo through(RestTransport other) {
    return new DefaultInfo(other, cached);
  }

  @Override
  public Future<ServerInfo> read() {
    return cached.get();
  }
}
