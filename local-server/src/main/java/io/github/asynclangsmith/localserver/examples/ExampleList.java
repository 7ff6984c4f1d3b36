// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examples as they were at some version: one, all, or a page of the filtered and ordered list. */
public final class ExampleList {
  /** What is answered when nothing is selected. */
  public static final Set<String> DEFAULT_SELECT =
      Set.of(
          "id",
          "created_at",
          "modified_at",
          "name",
          "dataset_id",
          "source_run_id",
          "metadata",
          "inputs",
          "outputs");

  /** Everything that can be selected. */
  public static final Set<String> ALL_FIELDS = with(DEFAULT_SELECT, "attachment_urls");

  /** What newer SDKs select too; this server keeps no such fields. */
  private static final Set<String> NEWER_FIELDS =
      Set.of("source_session_id", "source_run_start_time", "source_trace_id");

  private static final int IDS_AT_ONCE = 500;

  private ExampleList() {}

  /**
   * Answers a page as the query string asks for it.
   *
   * @param datasetId the only dataset to read from; null leaves it to the query string
   * @param defaultSelect the fields to answer when the query selects none
   */
  public static Reply list(
      Exchange exchange, Sql sql, @Nullable String datasetId, Set<String> defaultSelect)
      throws SQLException, IOException {
    Input in = exchange.query();
    Where where = ExampleConditions.read(in, sql, datasetId);
    ExampleOrder order = ExampleOrder.read(in);
    Set<String> select = select(in, defaultSelect);
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    List<ExampleRow> page =
        order.isRandom()
            ? shuffledPage(sql, where, order, limit, offset)
            : page(sql, where, order.sql(), limit, offset);
    return reply(page, select, exchange.externalUrl());
  }

  /** Answers how many examples the query string asks for. */
  public static Reply count(Exchange exchange, Sql sql, @Nullable String datasetId)
      throws SQLException {
    Input in = exchange.query();
    Where where = ExampleConditions.read(in, sql, datasetId);
    in.check();
    Long count =
        sql.first(
            "SELECT count(*)" + ExampleRow.VERSIONS + where.sql(),
            where.args(),
            row -> row.getLong(1));
    return Reply.json(Json.MAPPER.getNodeFactory().numberNode(count == null ? 0 : count));
  }

  /** All examples of a dataset as of a version, in the order of their creation. */
  public static List<ExampleRow> all(Sql sql, String datasetId, AsOf asOf) throws SQLException {
    return all(sql, asOf.among(new Where().and("v.dataset_id = ?", datasetId)));
  }

  /** All examples that a condition on {@code example_versions v} holds for. */
  static List<ExampleRow> all(Sql sql, Where where) throws SQLException {
    return page(sql, where, "v.position", -1, 0);
  }

  /** The examples of some ids as of a version; those that are not there are left out. */
  public static Map<String, ExampleRow> byId(Sql sql, List<String> ids, AsOf asOf)
      throws SQLException {
    Map<String, ExampleRow> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
      Where where = asOf.among(new Where().andIn("v.example_id", some));
      all(sql, where).forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  /** Answers examples as a list. */
  public static Reply reply(List<ExampleRow> rows, Set<String> select, String externalUrl)
      throws IOException {
    return Reply.json(
        out -> {
          out.writeStartArray();
          for (ExampleRow row : rows) {
            row.writeTo(out, select, externalUrl);
          }
          out.writeEndArray();
        });
  }

  /** Sorts keys only: what the examples hold is read for those on the page. */
  private static List<ExampleRow> page(Sql sql, Where where, String order, int limit, int offset)
      throws SQLException {
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    String ordered = " ORDER BY " + order;
    String keys =
        "SELECT v.rowid" + ExampleRow.VERSIONS + where.sql() + ordered + " LIMIT ? OFFSET ?";
    return sql.list(
        "SELECT " + ExampleRow.COLUMNS + ExampleRow.FROM + "v.rowid IN (" + keys + ")" + ordered,
        args,
        ExampleRow::read);
  }

  private static List<ExampleRow> shuffledPage(
      Sql sql, Where where, ExampleOrder order, int limit, int offset) throws SQLException {
    List<String> ids =
        sql.list(
            "SELECT v.example_id" + ExampleRow.VERSIONS + where.sql(),
            where.args(),
            row -> row.getString(1));
    List<String> chosen = order.shuffle(ids).stream().skip(offset).limit(limit).toList();
    Map<String, ExampleRow> rows = new HashMap<>();
    Where onPage = new Where().and(where.sql(), where.args().toArray());
    onPage.and("v.example_id IN (" + Where.placeholders(chosen.size()) + ")", chosen.toArray());
    all(sql, onPage).forEach(row -> rows.put(row.id(), row));
    List<ExampleRow> page = new ArrayList<>(chosen.size());
    for (String id : chosen) {
      ExampleRow row = rows.get(id);
      if (row != null) {
        page.add(row);
      }
    }
    return page;
  }

  private static Set<String> select(Input in, Set<String> defaultSelect) {
    List<String> wanted = in.texts("select");
    for (String field : wanted) {
      if (!ALL_FIELDS.contains(field) && !NEWER_FIELDS.contains(field)) {
        in.problem(
            "Input should be one of " + String.join(", ", ALL_FIELDS.stream().sorted().toList()),
            "enum",
            "select");
      }
    }
    return wanted.isEmpty() ? defaultSelect : Set.copyOf(wanted);
  }

  private static Set<String> with(Set<String> some, String more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.add(more);
    return Set.copyOf(all);
  }
}
