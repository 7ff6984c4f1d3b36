// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.examples.ExampleList;
import io.github.asynclangsmith.localserver.examples.ExampleRow;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.runs.RunFilters;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of a dataset are rows of a comparison: those that some of the experiments ran on.
 */
final class ExperimentRows {
  private static final int MAX_EXAMPLES = 1_000;
  private static final String RUN_ON_EXAMPLE =
      "r.reference_example_id = e.id AND r.parent_run_id IS NULL";
  private static final String FEEDBACK = "feedback.";

  private final List<String> experiments;
  private final Where where;
  private @Nullable Sort sort;

  private ExperimentRows(List<String> experiments, Where where) {
    this.experiments = experiments;
    this.where = where;
  }

  /**
   * An order by the average of a kind of feedback.
   *
   * @param key the kind
   */
  private record Sort(String key, boolean descending) {}

  /**
   * Reads the fields that both versions have.
   *
   * @param experimentsField the name of the experiments' field
   */
  static ExperimentRows read(Input in, String dataset, String experimentsField) {
    List<String> experiments = in.uuids(experimentsField).stream().distinct().toList();
    if (experiments.isEmpty()) {
      in.problem("At least one experiment is required", "missing", experimentsField);
    }
    List<String> examples = in.uuids("example_ids");
    if (examples.size() > MAX_EXAMPLES) {
      in.problem("List should have at most 1000 items", "too_long", "example_ids");
    }
    Where where = new Where().and("e.dataset_id = ?", dataset).andIn("e.id", examples);
    Where ran = new Where().and(RUN_ON_EXAMPLE).andIn("r.session_id", experiments);
    exists(where, ran);
    ExperimentRows rows = new ExperimentRows(experiments, where);
    rows.filter(in);
    return rows;
  }

  private static void exists(Where where, Where runs) {
    where.and("EXISTS (SELECT 1 FROM runs r WHERE " + runs.sql() + ")", runs.args().toArray());
  }

  /** Of each experiment that has filters, the row must have a run that they all select. */
  private void filter(Input in) {
    ObjectNode filters = in.object("filters");
    if (filters == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> of : filters.properties()) {
      String experiment = Ids.normal(of.getKey());
      if (experiment == null || !of.getValue().isArray()) {
        in.problem("Input should be lists of filters by experiment", "dict_type", "filters");
        return;
      }
      Where selected = new Where().and(RUN_ON_EXAMPLE).and("r.session_id = ?", experiment);
      of.getValue().forEach(filter -> RunFilters.add(selected, filter.asText()));
      exists(where, selected);
    }
  }

  /** Orders the rows by feedback on the runs of the only experiment. */
  void sort(Input in, String field, String by, boolean descending) {
    if (experiments.size() > 1) {
      in.problem("Only one experiment can be sorted by", "value_error", field);
    }
    String key = by.startsWith(FEEDBACK) ? by.substring(FEEDBACK.length()) : by;
    sort = new Sort(key, descending);
  }

  List<String> experiments() {
    return experiments;
  }

  /**
   * Demands that the experiments exist.
   *
   * @throws ApiError 404
   */
  void requireExperiments(Sql sql) throws SQLException {
    for (String experiment : experiments) {
      datasetOf(sql, experiment);
    }
  }

  /**
   * The dataset that an experiment is about.
   *
   * @throws ApiError 404 when there is no such project, 400 when it is no experiment
   */
  static String datasetOf(Sql sql, String experiment) throws SQLException {
    String dataset =
        sql.first(
            "SELECT coalesce(reference_dataset_id, '') FROM sessions WHERE id = ?",
            List.of(experiment),
            row -> row.getString(1));
    if (dataset == null) {
      throw ApiError.notFound("Session " + experiment);
    } else if (dataset.isEmpty()) {
      throw ApiError.badRequest("project " + experiment + " has no reference dataset");
    }
    return dataset;
  }

  /** A part of the rows, as their examples are now. */
  List<ExampleRow> page(Sql sql, int offset, int limit) throws SQLException {
    List<Object> args = new ArrayList<>(where.args());
    Sort by = sort;
    String order = "e.position";
    if (by != null) {
      order =
          "(SELECT avg(f.score) FROM feedback f JOIN runs r ON r.id = f.run_id WHERE f.key = ?"
              + " AND r.session_id = ? AND "
              + RUN_ON_EXAMPLE
              + ") "
              + (by.descending() ? "DESC" : "ASC")
              + " NULLS LAST, e.position";
      args.add(by.key());
      args.add(experiments.get(0));
    }
    args.add(limit);
    args.add(offset);
    List<String> ids =
        sql.list(
            "SELECT e.id FROM examples e WHERE "
                + where.sql()
                + " AND EXISTS (SELECT 1 FROM example_versions v WHERE v.example_id = e.id"
                + " AND v.valid_to IS NULL) ORDER BY "
                + order
                + " LIMIT ? OFFSET ?",
            args,
            row -> row.getString(1));
    Map<String, ExampleRow> rows = ExampleList.byId(sql, ids, AsOf.LATEST);
    return ids.stream().map(rows::get).map(Objects::requireNonNull).toList();
  }
}
