// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.internal.http.ApiUrls;
import io.github.asynclangsmith.internal.http.ClientHeaders;
import io.github.asynclangsmith.internal.http.HttpClients;
import io.github.asynclangsmith.internal.tracing.TracingService;
import io.github.asynclangsmith.internal.tracing.TracingTarget;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tracing of a client. It is there from the beginning when tracing is on, so that it belongs to
 * whoever created the client; when tracing is off nothing is deployed until somebody asks for a
 * tracer.
 */
final class LazyTracing {
  private final Supplier<TracingService> create;
  private @Nullable TracingService service;
  private @Nullable Future<FlushReport> closing;

  LazyTracing(Vertx vertx, LangSmithOptions options, ApiUrls urls) {
    ClientHeaders headers = new ClientHeaders(options);
    this.create =
        () ->
            TracingService.create(
                vertx,
                options.tracing(),
                new TracingTarget(
                    urls::resolve,
                    headers::authenticated,
                    options.project(),
                    HttpClients.options(options)));
    if (options.tracing().isEnabled()) {
      service = create.get();
    }
  }

  Tracer tracer() {
    return service().tracer();
  }

  /** A tracer for a derived client. */
  Tracer tracer(LangSmithOptions derived) {
    return service().tracer(derived.tracing(), derived.project());
  }

  private synchronized TracingService service() {
    TracingService made = service;
    if (made == null) {
      made = create.get();
      service = made;
    }
    return made;
  }

  /** Delivers; once closing has begun there is nothing more to deliver than that does. */
  synchronized Future<FlushReport> flush(Duration deadline) {
    if (closing != null) {
      return closing.map(FlushReport.empty());
    }
    return service == null ? Future.succeededFuture(FlushReport.empty()) : service.flush(deadline);
  }

  synchronized Future<FlushReport> close(Duration deadline) {
    if (closing == null) {
      closing =
          service == null ? Future.succeededFuture(FlushReport.empty()) : service.close(deadline);
    }
    return closing;
  }
}
