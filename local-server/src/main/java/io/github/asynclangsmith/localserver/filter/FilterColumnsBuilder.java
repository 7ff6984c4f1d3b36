// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table to the filter language, field by field.
 *
 * @since 0.1
 */
public final class FilterColumnsBuilder {
  private final Map<String, FilterColumn> columns = new LinkedHashMap<>();
  private final List<FilterColumn> fullText = new ArrayList<>();
  private Function<Instant, Object> times = Instant::toString;

  FilterColumnsBuilder() {}

  /** How times are stored; ISO-8601 text in UTC unless told otherwise. */
  public FilterColumnsBuilder times(Function<Instant, Object> stored) {
    this.times = stored;
    return this;
  }

  /** Adds a text field. */
  public FilterColumnsBuilder text(String field, String sql) {
    return scalar(field, FilterColumn.Kind.TEXT, sql);
  }

  /** Adds a field of any kind of value. */
  public FilterColumnsBuilder scalar(String field, FilterColumn.Kind kind, String sql) {
    return add(field, new FilterColumn.Scalar(kind, sql));
  }

  /** Adds a JSON array of texts. */
  public FilterColumnsBuilder tags(String field, String sql) {
    return add(field, new FilterColumn.Tags(sql));
  }

  /** Adds a JSON object. */
  public FilterColumnsBuilder document(String field, String sql) {
    return add(field, new FilterColumn.Document(sql));
  }

  /** Adds the two fields that ask for the keys and values of a JSON object. */
  public FilterColumnsBuilder pairs(String keyField, String valueField, String document) {
    FilterRelation relation = FilterRelation.keysOf(keyField, document);
    FilterColumn.Single key = new FilterColumn.Scalar(FilterColumn.Kind.TEXT, "kv.key");
    FilterColumn.Single value = new FilterColumn.JsonScalar("kv.atom", "kv.type");
    add(keyField, new FilterColumn.Element(relation, key, true));
    return add(valueField, new FilterColumn.Element(relation, value, false));
  }

  /** Adds a column that names the elements of a relation. */
  public FilterColumnsBuilder elementKey(String field, FilterRelation relation, String sql) {
    FilterColumn.Single key = new FilterColumn.Scalar(FilterColumn.Kind.TEXT, sql);
    return add(field, new FilterColumn.Element(relation, key, true));
  }

  /** Adds a further column of a relation. */
  public FilterColumnsBuilder element(
      String field, FilterRelation relation, FilterColumn.Single column) {
    return add(field, new FilterColumn.Element(relation, column, false));
  }

  /** Lets a search without a field look through these fields, which were added before. */
  public FilterColumnsBuilder fullText(String... fields) {
    for (String field : fields) {
      FilterColumn column = columns.get(field);
      if (column == null || column instanceof FilterColumn.Element) {
        throw new IllegalArgumentException("full text of " + field + ": not a field of the row");
      }
      fullText.add(column);
    }
    return this;
  }

  /** The description, independent of this builder from now on. */
  public FilterColumns build() {
    return new Described(new LinkedHashMap<>(columns), List.copyOf(fullText), times);
  }

  private FilterColumnsBuilder add(String field, FilterColumn column) {
    if (columns.putIfAbsent(field, column) != null) {
      throw new IllegalArgumentException("field " + field + " is described twice");
    }
    return this;
  }

  private record Described(
      Map<String, FilterColumn> columns,
      List<FilterColumn> fullText,
      Function<Instant, Object> times)
      implements FilterColumns {
    @Override
    public @Nullable FilterColumn find(String field) {
      return columns.get(field);
    }

    @Override
    public Set<String> fields() {
      return Collections.unmodifiableSet(columns.keySet());
    }

    @Override
    public Object bind(Instant time) {
      return times.apply(time);
    }
  }
}
