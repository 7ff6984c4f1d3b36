// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.TraceHeaders;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.EventBus;

/** Carries the current run over an event bus, in the headers of its messages. Stateless. */
final class EventBusRuns {
  private EventBusRuns() {}

  /** Starts; the result stops. */
  static Runnable follow(EventBus bus, Tracer tracer) {
    Handler<DeliveryContext<Object>> out = EventBusRuns::send;
    Handler<DeliveryContext<Object>> in = delivery -> receive(delivery, tracer);
    bus.addOutboundInterceptor(out);
    bus.addInboundInterceptor(in);
    return () -> {
      bus.removeOutboundInterceptor(out);
      bus.removeInboundInterceptor(in);
    };
  }

  private static void send(DeliveryContext<Object> delivery) {
    RunHandle run = CurrentRun.get();
    if (run != null && !delivery.message().headers().contains(TraceHeaders.TRACE)) {
      run.headers().addTo(delivery.message().headers());
    }
    delivery.next();
  }

  /** Runs on the context that the handler will run on, which belongs to this message alone. */
  private static void receive(DeliveryContext<Object> delivery, Tracer tracer) {
    Context context = ContextRuns.ofRequest();
    if (context != null) {
      RunHandle sender =
          tracer.fromHeaders(delivery.message().headers(), InboundTrust.TRACE_AND_BAGGAGE);
      if (sender != null) {
        ContextRuns.set(context, sender);
      }
    }
    delivery.next();
  }
}
