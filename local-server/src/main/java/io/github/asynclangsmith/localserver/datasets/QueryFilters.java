// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import io.github.asynclangsmith.localserver.filter.Filter;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.filter.FilterField;
import io.github.asynclangsmith.localserver.filter.FilterSyntaxException;
import io.github.asynclangsmith.localserver.filter.SqlCondition;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.storage.Where;

/** The conditions that lists of datasets and of examples read from a query string alike. */
public final class QueryFilters {
  private QueryFilters() {}

  /** Adds that a JSON column contains the object in the parameter {@code metadata}. */
  public static void metadata(Where where, Input in, String column) {
    String wanted = in.text("metadata");
    if (wanted == null) {
      return;
    }
    FilterColumns columns = FilterColumns.builder().document("metadata", column).build();
    try {
      add(where, new Filter.Has(FilterField.of("metadata"), wanted), columns);
    } catch (FilterSyntaxException e) {
      in.problem("Input should be a JSON object", "dict_type", "metadata");
    }
  }

  /**
   * Adds what the parameter {@code filter} says in the filter language.
   *
   * @throws ApiError 400 when it cannot be understood
   */
  public static void filter(Where where, Input in, FilterColumns columns) {
    String text = in.text("filter");
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      add(where, Filter.parse(text), columns);
    } catch (FilterSyntaxException e) {
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static void add(Where where, Filter filter, FilterColumns columns) {
    SqlCondition condition = filter.toSql(columns);
    where.and(condition.sql(), condition.args().toArray());
  }
}
