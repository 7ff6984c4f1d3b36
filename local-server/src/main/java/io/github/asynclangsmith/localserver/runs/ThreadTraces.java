// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a list of a thread's traces tells of each. */
final class ThreadTraces {
  /** In the order of the numbers that stand for them. */
  private static final List<String> RUN_TYPES =
      List.of("tool", "chain", "llm", "retriever", "embedding", "prompt", "parser");

  private static final Set<String> AS_IN_RUNS =
      Set.of(
          "thread_id",
          "trace_id",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "start_time",
          "end_time",
          "first_token_time",
          "inputs_preview",
          "outputs_preview",
          "inputs",
          "outputs",
          "error",
          "prompt_cost",
          "completion_cost",
          "total_cost",
          "prompt_token_details",
          "completion_token_details",
          "prompt_cost_details",
          "completion_cost_details",
          "name",
          "error_preview");

  private static final RunField TRACE_ID =
      RunField.of("trace_id", (out, run, context) -> out.writeString(run.traceId));

  private static final RunField LATENCY =
      RunField.of(
          "latency", (out, run, context) -> RunField.number(out, run.secondsUntil(run.endTime)));

  private static final RunField OP =
      RunField.of("op", (out, run, context) -> out.writeNumber(RUN_TYPES.indexOf(run.runType) + 1));

  private ThreadTraces() {}

  /** The selected fields; the trace's id is always one. */
  static List<RunField> fields(Input in) {
    List<String> selects = in.texts("selects");
    List<RunField> fields = new ArrayList<>(List.of(TRACE_ID));
    for (int i = 0; i < selects.size(); i++) {
      RunField field = find(selects.get(i).toLowerCase(Locale.ROOT));
      if (field == null) {
        in.problem("unknown select " + selects.get(i), "enum", "selects", i);
      } else if (fields.stream().noneMatch(known -> known.name().equals(field.name()))) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static @Nullable RunField find(String name) {
    return switch (name) {
      case "latency" -> LATENCY;
      case "op" -> OP;
      default -> AS_IN_RUNS.contains(name) ? RunFieldsV2.named(name) : null;
    };
  }
}
