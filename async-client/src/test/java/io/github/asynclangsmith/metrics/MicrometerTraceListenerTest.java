// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.Replica;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The delivery of runs as meters. */
class MicrometerTraceListenerTest extends ClientFixture {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerTraceListener listener = new MicrometerTraceListener(registry);

  private AsyncLangSmithClient tracing(Replica... replicas) {
    TracingOptions tracing =
        TracingOptions.builder()
            .addListener(listener)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
            .replicas(List.of(replicas))
            .build();
    return connect(options -> options.tracing(tracing));
  }

  private double operations(String outcome, String reason) {
    return registry
        .get("langsmith.tracing.operations")
        .tags("outcome", outcome, "reason", reason, "destination", "default")
        .functionCounter()
        .count();
  }

  private double gauge(String name) {
    return registry.get("langsmith.tracing." + name).gauge().value();
  }

  @Test
  void outcomesBatchesAndTimesAreMetered() throws Exception {
    AsyncLangSmithClient traced = tracing();
    server.faults().next(1, "POST", "/runs/multipart", Fault.status(503));
    for (int i = 0; i < 5; i++) {
      traced.tracer().start("r", RunType.CHAIN, Map.of("i", i)).end();
    }
    await(traced.flush());

    assertThat(operations("accepted", "none")).isEqualTo(10);
    assertThat(operations("sent", "none")).isEqualTo(10);
    assertThat(operations("merged", "none")).isEqualTo(5);
    assertThat(registry.get("langsmith.tracing.retries").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("langsmith.tracing.requests").functionCounter().count()).isEqualTo(2);
    assertThat(registry.get("langsmith.tracing.batch.operations").summary().totalAmount())
        .isEqualTo(10);
    assertThat(registry.get("langsmith.tracing.batch.bytes").summary().totalAmount())
        .isEqualTo(registry.get("langsmith.tracing.bytes").functionCounter().count())
        .isPositive();
    assertThat(registry.get("langsmith.tracing.delivery").timer().count()).isEqualTo(1);
  }

  @Test
  void lossesAreMeteredByReason() throws Exception {
    AsyncLangSmithClient traced = tracing();
    server.faults().always("POST", "/runs/multipart", Fault.status(401));
    traced.tracer().start("r", RunType.CHAIN, null).end();
    await(traced.flush());

    assertThat(operations("dropped", "unauthorized")).isEqualTo(2);
    assertThat(operations("dropped", "buffer_full")).isZero();
  }

  @Test
  void whatWaitsAndWhatIsOnItsWayAreGauges() throws Exception {
    AsyncLangSmithClient traced = tracing();
    var stall = server.faults().always("POST", "/runs/multipart", Fault.stall());
    traced.tracer().start("r", RunType.CHAIN, "x".repeat(1_000)).end();
    until(() -> stall.stalled() == 1);
    traced.tracer().start("later", RunType.CHAIN, null);

    assertThat(gauge("queue.operations")).isEqualTo(3);
    assertThat(gauge("queue.bytes")).isGreaterThan(1_000);
    assertThat(gauge("requests.active")).isEqualTo(1);
    until(() -> gauge("queue.oldest") > 0);
    stall.clear();
    stall.release();
    await(traced.flush());
    assertThat(gauge("queue.operations")).isZero();
    until(() -> gauge("queue.oldest") == 0);
  }

  @Test
  void destinationsAreToldApart() throws Exception {
    AsyncLangSmithClient traced =
        tracing(Replica.builder().name("a").build(), Replica.builder().project("p").build());
    traced.tracer().start("r", RunType.CHAIN, null).end();
    await(traced.flush());

    for (String destination : List.of("a", "default/p")) {
      assertThat(
              registry
                  .get("langsmith.tracing.operations")
                  .tags("outcome", "sent", "destination", destination)
                  .functionCounter()
                  .count())
          .isEqualTo(2);
    }
  }

  @Test
  void closingTakesTheMetersAway() {
    tracing(Replica.builder().name("a").build());
    listener.close();

    assertThat(registry.getMeters()).isEmpty();
  }

  /** Sees the classes of this client, and everything else but Micrometer. */
  private static final class WithoutMicrometer extends ClassLoader {
    WithoutMicrometer() {
      super(MicrometerTraceListenerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.micrometer.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.asynclangsmith.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      String file = name.replace('.', '/') + ".class";
      try (InputStream bytes = getParent().getResourceAsStream(file)) {
        byte[] code = bytes.readAllBytes();
        return loaded == null ? defineClass(name, code, 0, code.length) : loaded;
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void theClientWorksWithoutMicrometer() throws Exception {
    ClassLoader without = new WithoutMicrometer();
    Class<?> options = Class.forName(TracingOptions.class.getName(), true, without);
    Class<?> here = Class.forName(MicrometerTraceListener.class.getName(), false, without);

    assertThat(options.getMethod("defaults").invoke(null)).isNotNull();
    assertThat(here.getClassLoader()).isSameAs(without);
    assertThatThrownBy(() -> Class.forName(MeterRegistry.class.getName(), false, without))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
