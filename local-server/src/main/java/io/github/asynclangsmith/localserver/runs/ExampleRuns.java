// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStore;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The root runs that experiments made on examples, ready to be written beside each example. */
public final class ExampleRuns {
  private final Map<String, List<RunRow>> byExample = new HashMap<>();
  private final RunContext context;
  private final List<RunField> fields;

  private ExampleRuns(List<RunRow> runs, RunContext context, List<RunField> fields) {
    for (RunRow run : runs) {
      byExample.computeIfAbsent(run.referenceExampleId, id -> new ArrayList<>()).add(run);
    }
    this.context = context;
    this.fields = fields;
  }

  /** What of each run is written. */
  public static final class Fields {
    private final List<RunField> fields;

    private Fields(List<RunField> fields) {
      this.fields = fields;
    }

    /** What the {@code selects} of a request of version 2 name. */
    public static Fields selected(Input in) {
      return new Fields(RunSelects.ALL.read(in, "selects"));
    }

    /**
     * What version 1 shows.
     *
     * @param preview whether payloads are cut short
     * @param feedbacks all feedback by run
     */
    public static Fields compared(boolean preview, Map<String, ArrayNode> feedbacks) {
      List<RunField> fields = new ArrayList<>(RunFieldsV1.compared(preview));
      fields.add(
          RunField.of(
              "feedbacks",
              (out, run, context) ->
                  RunFieldsOfBoth.writeTree(
                      out, feedbacks.getOrDefault(run.id, Json.MAPPER.createArrayNode()))));
      return new Fields(fields);
    }
  }

  /** Reads the runs of some experiments on some examples. */
  public static ExampleRuns read(
      Sql sql, List<String> experiments, List<String> examples, Fields fields, String externalUrl)
      throws SQLException {
    if (examples.isEmpty()) {
      return new ExampleRuns(List.of(), RunContext.empty(externalUrl), fields.fields);
    }
    Where selection = selection(experiments, examples);
    Set<RunField.Need> needs = RunField.needs(fields.fields);
    List<RunRow> rows = RunPages.all(sql, selection, needs);
    RunContext context = RunPages.context(sql, rows, needs, externalUrl);
    return new ExampleRuns(rows, context, fields.fields);
  }

  private static Where selection(List<String> experiments, List<String> examples) {
    return new Where()
        .and("r.parent_run_id IS NULL")
        .andIn("r.session_id", experiments)
        .andIn("r.reference_example_id", examples);
  }

  /** All feedback on the runs of some experiments on some examples, by run. */
  public static Map<String, ArrayNode> feedbacks(
      Sql sql, List<String> experiments, List<String> examples) throws SQLException {
    Map<String, ArrayNode> found = new HashMap<>();
    if (!examples.isEmpty()) {
      Where selection = selection(experiments, examples);
      FeedbackStore.each(
          sql,
          "run_id IN (SELECT r.id FROM runs r WHERE " + selection.sql() + ")",
          selection.args(),
          feedback ->
              found
                  .computeIfAbsent(
                      feedback.path("run_id").asText(), id -> Json.MAPPER.createArrayNode())
                  .add(feedback));
    }
    return found;
  }

  /** Writes the runs on an example as an array. */
  public void writeTo(JsonGenerator out, String exampleId) throws IOException {
    RunField.writeRuns(out, "runs", byExample.getOrDefault(exampleId, List.of()), context, fields);
  }
}
