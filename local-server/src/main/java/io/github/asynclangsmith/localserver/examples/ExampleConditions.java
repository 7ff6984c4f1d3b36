// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.datasets.QueryFilters;
import io.github.asynclangsmith.localserver.filter.FilterColumn.Kind;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which examples a query string asks for. */
final class ExampleConditions {
  /** What the filter language can ask about examples. */
  static final FilterColumns COLUMNS =
      FilterColumns.builder()
          .times(Times::micros)
          .scalar("id", Kind.ID, "v.example_id")
          .scalar("dataset_id", Kind.ID, "v.dataset_id")
          .scalar("source_run_id", Kind.ID, "v.source_run_id")
          .scalar("created_at", Kind.INSTANT, "v.created_at")
          .scalar("modified_at", Kind.INSTANT, "v.valid_from")
          .document("metadata", "v.metadata")
          .pairs("metadata_key", "metadata_value", "v.metadata")
          .document("inputs", "v.inputs")
          .pairs("input_key", "input_value", "v.inputs")
          .document("outputs", "v.outputs")
          .pairs("output_key", "output_value", "v.outputs")
          .fullText("inputs", "outputs", "metadata")
          .build();

  private static final String TEXT_MATCH =
      "instr(lower(coalesce(v.inputs, '') || ' ' || coalesce(v.outputs, '') || ' ' ||"
          + " coalesce(v.metadata, '')), lower(?)) > 0";

  private ExampleConditions() {}

  static Where read(Input in, Sql sql, @Nullable String datasetId) throws SQLException {
    AsOf asOf = AsOf.read(in, "as_of");
    String dataset = datasetId == null ? in.uuid("dataset") : datasetId;
    if (dataset != null) {
      DatasetVersions.requireTag(sql, dataset, asOf);
    }
    Where where =
        asOf.among(
            new Where().andIf(dataset, "v.dataset_id = ?").andIn("v.example_id", in.uuids("id")));
    List<String> splits = in.texts("splits");
    if (!splits.isEmpty()) {
      where.and(
          "EXISTS (SELECT 1 FROM json_each(v.metadata, '$.dataset_split') s WHERE s.value IN ("
              + Where.placeholders(splits.size())
              + "))",
          splits.toArray());
    }
    in.texts("full_text_contains").forEach(text -> where.and(TEXT_MATCH, text));
    QueryFilters.metadata(where, in, "v.metadata");
    QueryFilters.filter(where, in, COLUMNS);
    return where;
  }
}
