// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.sun.management.ThreadMXBean;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one traced operation, a start or an end, takes of the calling thread: its CPU time and the
 * bytes it allocates, ours and OpenTelemetry's in turn: {@code [--rounds R] [--runs N]}. Neither
 * figure counts what other threads do, nor waiting for a core, so that a busy machine changes them
 * little. Prints a Markdown table of medians.
 */
public final class CallerCostMain {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One burst on the calling thread, then the delivery of what it left behind. */
  interface Side {
    void burst(int runs);

    void deliver();
  }

  /** What one round took, for each operation. */
  private record Cost(double cpuNanos, double bytes) {}

  private CallerCostMain() {}

  /** Runs every side in turn and prints the table. */
  public static void main(String[] args) {
    Arguments arguments = new Arguments(args);
    int rounds = arguments.number("rounds", 100);
    int runs = arguments.number("runs", 5_000);
    Vertx vertx = Vertx.vertx();
    try (LangSmithSide ours = new LangSmithSide(vertx, 100);
        OpenTelemetrySide text = new OpenTelemetrySide(runs, false);
        OpenTelemetrySide json = new OpenTelemetrySide(runs, true)) {
      Map<String, Side> sides = new LinkedHashMap<>();
      sides.put("ours", ours);
      sides.put("OpenTelemetry, payloads are text already", text);
      sides.put("OpenTelemetry, payloads made text with Jackson", json);
      print(measure(sides, rounds, runs));
    }
    vertx.close();
  }

  /** Runs all sides in turn; the first half of the rounds is the warm-up. */
  private static Map<String, Cost[]> measure(Map<String, Side> sides, int rounds, int runs) {
    Map<String, Cost[]> costs = new LinkedHashMap<>();
    sides.keySet().forEach(name -> costs.put(name, new Cost[rounds - rounds / 2]));
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Side> side : sides.entrySet()) {
        Cost cost = cost(side.getValue(), runs);
        if (round >= rounds / 2) {
          costs.getOrDefault(side.getKey(), new Cost[0])[round - rounds / 2] = cost;
        }
      }
    }
    return costs;
  }

  private static Cost cost(Side side, int runs) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = THREADS.getCurrentThreadCpuTime();
    side.burst(runs);
    double ops = runs * 2.0;
    Cost cost =
        new Cost(
            (THREADS.getCurrentThreadCpuTime() - cpu) / ops,
            (THREADS.getCurrentThreadAllocatedBytes() - bytes) / ops);
    side.deliver();
    return cost;
  }

  private static void print(Map<String, Cost[]> costs) {
    Cost[] ours = List.copyOf(costs.values()).get(0);
    double cpu = median(ours, true);
    double bytes = median(ours, false);
    System.out.println("| one operation on the caller | CPU ns | ours / it | bytes | ours / it |");
    System.out.println("|---|---|---|---|---|");
    costs.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %,.0f | %.2f |%n",
                name,
                median(all, true),
                cpu / median(all, true),
                median(all, false),
                bytes / median(all, false)));
  }

  private static double median(Cost[] costs, boolean cpu) {
    double[] values =
        Arrays.stream(costs).mapToDouble(cost -> cpu ? cost.cpuNanos : cost.bytes).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
