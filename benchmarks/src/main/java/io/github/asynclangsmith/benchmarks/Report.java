// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one JSON line of an ingest program. */
final class Report {
  /** When the measured part began, when the last operation was recorded, when all was sent. */
  record Times(long epochMillis, long from, long burst, long done) {}

  private Report() {}

  static void print(
      Times times,
      long runs,
      ProcessMeter meter,
      Latencies starts,
      Latencies ends,
      Map<String, ?> counters) {
    Map<String, Object> line = new LinkedHashMap<>();
    long cpu = meter.cpuMillis();
    line.put("runs", runs);
    line.put("t0_epoch_ms", times.epochMillis());
    line.put("total_ms", (times.done() - times.from()) / 1_000_000);
    line.put("burst_ms", (times.burst() - times.from()) / 1_000_000);
    line.put("flush_ms", (times.done() - times.burst()) / 1_000_000);
    line.put("cpu_ms", cpu);
    line.put("rss_peak_kb", ProcessMeter.peakResidentKib());
    line.put("peak_threads", meter.peakThreads());
    line.put("heap_after_burst_gc", ProcessMeter.liveHeapBytes());
    Latencies all = new Latencies((int) runs * 2);
    all.addAll(starts);
    all.addAll(ends);
    line.put("op_ns", all.summary());
    line.put("start_ns", starts.summary());
    line.put("end_ns", ends.summary());
    line.put("counters", counters);
    print(line);
  }

  static void print(Map<String, Object> line) {
    try {
      System.out.println(new ObjectMapper().writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
