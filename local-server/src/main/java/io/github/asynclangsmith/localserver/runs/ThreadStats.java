// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the traces of one thread add up to. */
final class ThreadStats {
  private static final Set<String> SUMS =
      Set.of(
          "prompt_tokens",
          "prompt_cost",
          "completion_tokens",
          "completion_cost",
          "total_tokens",
          "total_cost");

  private static final Set<String> OTHERS =
      Set.of(
          "turns",
          "first_start_time",
          "last_start_time",
          "last_end_time",
          "latency_p50",
          "latency_p99",
          "feedback_stats");

  private ThreadStats() {}

  /** The selected statistics in lower case; there must be one at least. */
  static List<String> selects(Input in) {
    List<String> texts = in.texts("selects");
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String name = texts.get(i).toLowerCase(Locale.ROOT);
      if (!SUMS.contains(name) && !OTHERS.contains(name) && !UsageDetails.NAMES.contains(name)) {
        in.problem("unknown select " + texts.get(i), "enum", "selects", i);
      }
      selects.add(name);
    }
    if (texts.isEmpty()) {
      in.problem("Field required", "missing", "selects");
    }
    return selects;
  }

  /** The statistics over root runs. */
  static ObjectNode of(Sql sql, Where roots, List<String> selects) throws SQLException {
    RunStats stats = RunStats.over(sql, roots);
    ObjectNode numbers = stats.toJson();
    boolean any = stats.count() > 0;
    ObjectNode out = Json.MAPPER.createObjectNode();
    for (String name : selects) {
      switch (name) {
        case "turns" -> out.put(name, stats.count());
        case "first_start_time" -> out.put(name, any ? Times.utc(stats.firstStart()) : null);
        case "last_start_time" -> out.put(name, any ? Times.utc(stats.lastStart()) : null);
        case "last_end_time" -> out.put(name, time(stats.lastEnd()));
        case "latency_p50", "latency_p99" -> out.set(name + "_seconds", numbers.get(name));
        case "feedback_stats" -> out.set(name, ThreadSummary.feedback(sql, roots));
        default -> {
          if (SUMS.contains(name)) {
            out.set(name, numbers.get(name));
          } else {
            out.putObject(name).set("raw", stats.details().of(name));
          }
        }
      }
    }
    return out;
  }

  private static @Nullable String time(@Nullable Long micros) {
    return micros == null ? null : Times.utc(micros);
  }
}
