// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import io.github.asynclangsmith.localserver.datasets.QueryFilters;
import io.github.asynclangsmith.localserver.filter.FilterColumn.Kind;
import io.github.asynclangsmith.localserver.filter.FilterColumn.Scalar;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.filter.FilterColumnsBuilder;
import io.github.asynclangsmith.localserver.filter.FilterRelation;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Where;

/** Which projects a query string asks for. */
public final class SessionFilters {
  private static final FilterColumns COLUMNS = columns();

  private SessionFilters() {}

  /** The conditions on the table of projects. */
  static Where read(Input in) {
    Where where = named(in).andIn("reference_dataset_id", in.uuids("reference_dataset"));
    if (in.flag("reference_free", false)) {
      where.and("reference_dataset_id IS NULL");
    }
    for (String tag : in.uuids("tag_value_id")) {
      where.and("EXISTS (SELECT 1 FROM json_each(tag_value_ids) t WHERE t.value = ?)", tag);
    }
    QueryFilters.metadata(where, in, "(extra -> '$.metadata')");
    QueryFilters.filter(where, in, COLUMNS);
    return where;
  }

  /** The conditions that holders of a link may set too. */
  public static Where named(Input in) {
    return new Where()
        .andIn("id", in.uuids("id"))
        .andIf(in.text("name"), "name = ?")
        .andIf(in.text("name_contains"), "instr(lower(name), lower(?)) > 0")
        .andIf(in.text("dataset_version"), "json_extract(extra, '$.metadata.dataset_version') = ?");
  }

  private static FilterColumns columns() {
    String metadata = "(sessions.extra -> '$.metadata')";
    FilterRelation feedback =
        FilterRelation.rows("feedback", "feedback f", "f.session_id = sessions.id");
    FilterColumnsBuilder columns =
        FilterColumns.builder()
            .times(Times::micros)
            .scalar("id", Kind.ID, "sessions.id")
            .text("name", "sessions.name")
            .text("description", "sessions.description")
            .scalar("start_time", Kind.INSTANT, "sessions.start_time")
            .scalar("end_time", Kind.INSTANT, "sessions.end_time")
            .scalar("reference_dataset_id", Kind.ID, "sessions.reference_dataset_id")
            .text("trace_tier", "sessions.trace_tier")
            .tags("tags", "(sessions.extra -> '$.tags')")
            .document("metadata", metadata)
            .pairs("metadata_key", "metadata_value", metadata)
            .elementKey("feedback_key", feedback, "f.key")
            .element("feedback_score", feedback, new Scalar(Kind.NUMBER, "f.score"));
    return columns.fullText("name", "description", "metadata").build();
  }
}
