// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.filter.FilterColumn.Kind;
import io.github.asynclangsmith.localserver.filter.FilterColumn.Scalar;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.filter.FilterColumnsBuilder;
import io.github.asynclangsmith.localserver.filter.FilterRelation;
import io.github.asynclangsmith.localserver.http.Times;
import java.util.List;

/** What the filter language can ask about runs, for each alias that the queries give the table. */
final class RunFilterColumns {
  /** The run that is selected. */
  static final FilterColumns RUN = of("r");

  /** The root of its trace. */
  static final FilterColumns ROOT = of("root");

  /** Any run of its trace. */
  static final FilterColumns TREE = of("tree");

  private RunFilterColumns() {}

  private static FilterColumns of(String run) {
    FilterColumnsBuilder columns = FilterColumns.builder().times(Times::micros);
    addIdentity(columns, run);
    addTimes(columns, run);
    for (String usage :
        List.of(
            "total_tokens",
            "prompt_tokens",
            "completion_tokens",
            "total_cost",
            "prompt_cost",
            "completion_cost")) {
      columns.scalar(usage, Kind.NUMBER, RunUsage.columnOrBelow(run, usage));
    }
    addPayloads(columns, run);
    addFeedback(columns, run);
    return columns.fullText("name", "error", "inputs", "outputs", "tags", "metadata").build();
  }

  private static void addIdentity(FilterColumnsBuilder columns, String run) {
    columns
        .scalar("id", Kind.ID, run + ".id")
        .text("name", run + ".name")
        .text("run_type", run + ".run_type")
        .text("status", run + ".status")
        .text("error", run + ".error")
        .scalar("is_root", Kind.BOOLEAN, "(" + run + ".parent_run_id IS NULL)")
        .scalar("execution_order", Kind.NUMBER, "iif(" + run + ".parent_run_id IS NULL, 1, 2)")
        .scalar("session_id", Kind.ID, run + ".session_id")
        .scalar("trace_id", Kind.ID, run + ".trace_id")
        .scalar("parent_run_id", Kind.ID, run + ".parent_run_id")
        .scalar("reference_example_id", Kind.ID, run + ".reference_example_id")
        .text("thread_id", run + ".thread_id")
        .text("dotted_order", run + ".dotted_order");
  }

  private static void addTimes(FilterColumnsBuilder columns, String run) {
    columns
        .scalar("start_time", Kind.INSTANT, run + ".start_time")
        .scalar("end_time", Kind.INSTANT, run + ".end_time")
        .scalar("first_token_time", Kind.INSTANT, run + ".first_token_time")
        .scalar("latency", Kind.SECONDS, seconds(run, "end_time"))
        .scalar("time_to_first_token", Kind.SECONDS, seconds(run, "first_token_time"));
  }

  private static String seconds(String run, String end) {
    return "(max(0, " + run + "." + end + " - " + run + ".start_time) / 1000000.0)";
  }

  private static void addPayloads(FilterColumnsBuilder columns, String run) {
    String metadata = "(" + run + ".extra -> '$.metadata')";
    columns
        .tags("tags", run + ".tags")
        .document("metadata", metadata)
        .pairs("metadata_key", "metadata_value", metadata)
        .document("inputs", run + ".inputs")
        .pairs("input_key", "input_value", run + ".inputs")
        .document("outputs", run + ".outputs")
        .pairs("output_key", "output_value", run + ".outputs");
  }

  private static void addFeedback(FilterColumnsBuilder columns, String run) {
    FilterRelation feedback =
        FilterRelation.rows("feedback", "feedback f", "f.run_id = " + run + ".id");
    columns
        .elementKey("feedback_key", feedback, "f.key")
        .element("feedback_score", feedback, new Scalar(Kind.NUMBER, "f.score"))
        .element("feedback_value", feedback, new Scalar(Kind.TEXT, "(f.value ->> '$')"))
        .element("feedback_comment", feedback, new Scalar(Kind.TEXT, "f.comment"))
        .element("feedback_source", feedback, new Scalar(Kind.TEXT, "f.source_type"));
  }
}
