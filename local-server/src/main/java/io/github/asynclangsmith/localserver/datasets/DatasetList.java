// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Datasets with what is counted about them: one, or a page of the filtered and ordered list. */
public final class DatasetList {
  private static final String EXAMPLE_COUNT =
      "(SELECT count(*) FROM example_versions v WHERE v.dataset_id = d.id AND v.valid_to IS NULL)";

  private static final String FROM =
      " FROM datasets d LEFT JOIN (SELECT reference_dataset_id, count(*) AS session_count,"
          + " max(start_time) AS last_session_start_time FROM sessions"
          + " WHERE reference_dataset_id IS NOT NULL GROUP BY reference_dataset_id) s"
          + " ON s.reference_dataset_id = d.id WHERE ";

  private static final List<String> ORDERS =
      List.of(
          "name",
          "created_at",
          "last_session_start_time",
          "example_count",
          "session_count",
          "modified_at");

  private DatasetList() {}

  /** A dataset as it is answered. */
  public static ObjectNode one(Sql sql, String id) throws SQLException {
    String tenant = Tenant.id(sql);
    ObjectNode found =
        sql.first(select(true) + FROM + "d.id = ?", List.of(id), row -> toJson(row, tenant, true));
    return found == null ? DatasetStore.require(sql, id).toJson() : found;
  }

  static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    Where where = where(in);
    String order = in.word("sort_by", ORDERS);
    String direction = in.flag("sort_by_desc", true) ? " DESC" : " ASC";
    boolean counted = !in.texts("exclude").contains("example_count");
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    String column = order == null ? "last_session_start_time" : order;
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    String tenant = Tenant.id(sql);
    ArrayNode all = Json.MAPPER.createArrayNode();
    sql.each(
        select(counted || column.equals("example_count"))
            + FROM
            + where.sql()
            + " ORDER BY "
            + column
            + direction
            + " NULLS LAST, d.created_at"
            + direction
            + ", d.id"
            + direction
            + " LIMIT ? OFFSET ?",
        args,
        row -> all.add(toJson(row, tenant, counted)));
    return Reply.json(all);
  }

  private static String select(boolean counted) {
    return "SELECT d.*, coalesce(s.session_count, 0) AS session_count, s.last_session_start_time, "
        + (counted ? EXAMPLE_COUNT : "NULL")
        + " AS example_count";
  }

  private static Where where(Input in) {
    Where where =
        new Where()
            .andIn("d.id", in.uuids("id"))
            .andIf(in.text("name"), "d.name = ?")
            .andIf(in.text("name_contains"), "instr(lower(d.name), lower(?)) > 0");
    List<String> types = in.texts("data_type");
    if (!DatasetFields.DATA_TYPES.containsAll(types)) {
      in.problem("Input should be one of kv, llm, chat", "enum", "data_type");
    }
    where.andIn("d.data_type", types);
    for (String tag : in.uuids("tag_value_id")) {
      where.and("EXISTS (SELECT 1 FROM json_each(d.tag_value_ids) t WHERE t.value = ?)", tag);
    }
    QueryFilters.metadata(where, in, "d.metadata");
    return where;
  }

  private static ObjectNode toJson(ResultSet row, String tenant, boolean counted)
      throws SQLException {
    Dataset dataset = Dataset.read(row);
    ObjectNode out = dataset.toJson();
    out.put("tenant_id", tenant);
    out.put("modified_at", Times.offset(dataset.modifiedAt()));
    out.put("session_count", row.getLong("session_count"));
    out.put("example_count", counted ? (Long) row.getLong("example_count") : null);
    long lastSession = row.getLong("last_session_start_time");
    out.put("last_session_start_time", row.wasNull() ? null : Times.offset(lastSession));
    out.set("metadata", Dataset.tree(dataset.metadata()));
    out.put("baseline_experiment_id", dataset.baselineExperimentId());
    return out;
  }
}
