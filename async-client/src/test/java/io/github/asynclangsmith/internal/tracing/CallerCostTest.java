// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunStart;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What recording allocates on the calling thread, which does not depend on how busy the machine is.
 */
class CallerCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int RUNS = 4_000;
  private static final Map<String, Object> METADATA =
      Map.of("app", "shop", "env", "test", "version", "1", "region", "eu", "team", "core");
  private static final List<String> TAGS = List.of("one", "two");

  private final Map<String, Object> inputs = new LinkedHashMap<>(Map.of("question", "why?"));
  private final Map<String, Object> outputs = new LinkedHashMap<>(Map.of("answer", "because"));

  @Test
  void aRunThatStartsAndEndsAllocatesLessThanAKilobyte() {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      record(fixture);
      fixture.flush();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      record(fixture);
      long bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;

      assertThat(bytes).isLessThan(1_024);
      assertThat(fixture.flush().isComplete()).isTrue();
    }
  }

  private void record(TracingFixture fixture) {
    for (int i = 0; i < RUNS; i++) {
      RunStart start =
          RunStart.builder("model")
              .type(RunType.LLM)
              .inputs(inputs)
              .metadata(METADATA)
              .tags(TAGS)
              .build();
      fixture.tracer.start(start).end(outputs);
    }
  }
}
