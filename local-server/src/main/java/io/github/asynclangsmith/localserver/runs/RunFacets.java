// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The commonest values among runs, each with the filter that selects the runs that have it. */
public final class RunFacets {
  private static final int MOST = 10;

  private RunFacets() {}

  /** The facets of {@code runs r} where the condition holds. */
  public static ArrayNode of(Sql sql, Where where) throws SQLException {
    ArrayNode facets = Json.MAPPER.createArrayNode();
    add(sql, where, facets, new Facet("name", "", "r.name", "eq(name, %s)", null));
    add(sql, where, facets, new Facet("run_type", "", "r.run_type", "eq(run_type, %s)", null));
    add(sql, where, facets, new Facet("status", "", "r.status", "eq(status, %s)", null));
    add(
        sql,
        where,
        facets,
        new Facet("tag", ", json_each(r.tags) e", "e.value", "has(tags, %s)", null));
    add(
        sql,
        where,
        facets,
        new Facet(
            "metadata",
            ", json_each(r.extra, '$.metadata') e",
            "iif(e.type = 'text', e.atom, NULL)",
            "and(eq(metadata_key, %2$s), eq(metadata_value, %1$s))",
            "e.key"));
    return facets;
  }

  /**
   * One kind of value.
   *
   * @param from what stands in FROM behind {@code runs r}
   * @param value SQL for the value
   * @param query the filter, where %s is the value as JSON and %2$s the key
   * @param key SQL for what the value belongs to; null when it belongs to the kind
   */
  private record Facet(
      String name, String from, String value, String query, @Nullable String key) {}

  private static void add(Sql sql, Where where, ArrayNode out, Facet facet) throws SQLException {
    String key = facet.key() == null ? "''" : facet.key();
    sql.each(
        String.format(
            Locale.ROOT,
            "SELECT %s AS value, %s AS key, count(*) AS n FROM runs r%s WHERE %s AND value IS NOT"
                + " NULL GROUP BY 1, 2 ORDER BY n DESC, value LIMIT %d",
            facet.value(),
            key,
            facet.from(),
            where.sql(),
            MOST),
        where.args(),
        row -> {
          String value = row.getString("value");
          String owner = row.getString("key");
          String query = String.format(Locale.ROOT, facet.query(), quoted(value), quoted(owner));
          out.addObject()
              .put("key", owner.isEmpty() ? facet.name() : facet.name() + "." + owner)
              .put("value", value)
              .put("query", query)
              .put("n", row.getLong("n"));
        });
  }

  private static String quoted(String text) {
    return Json.MAPPER.getNodeFactory().textNode(text).toString();
  }
}
