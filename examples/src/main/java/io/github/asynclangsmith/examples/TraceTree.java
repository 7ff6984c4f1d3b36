// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.runs.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The runs of one trace as an indented tree: the dotted order sorts them and gives the depth. */
final class TraceTree {
  private final List<Run> runs;

  private TraceTree(List<Run> runs) {
    this.runs = runs;
  }

  static TraceTree of(List<Run> runs) {
    List<Run> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparing(TraceTree::order));
    return new TraceTree(sorted);
  }

  List<String> lines() {
    return runs.stream().map(TraceTree::line).toList();
  }

  private static String line(Run run) {
    int depth = (int) order(run).chars().filter(each -> each == '.').count();
    Duration latency = Objects.requireNonNullElse(run.latency(), Duration.ZERO);
    String tokens =
        run.totalTokens() == null || run.totalTokens() == 0
            ? ""
            : ", " + run.totalTokens() + " tokens";
    String error = run.error() == null ? "" : " — " + run.error().lines().findFirst().orElse("");
    return String.format(
        "%s%s (%s) %s, %d ms%s%s",
        "  ".repeat(depth),
        run.name(),
        run.runType(),
        run.status(),
        latency.toMillis(),
        tokens,
        error);
  }

  private static String order(Run run) {
    return Objects.requireNonNullElse(run.dottedOrder(), "");
  }
}
