// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions on lists and documents, and on the row as a whole. */
final class RowConditions {
  private final FilterColumns columns;
  private final SingleConditions singles;

  RowConditions(FilterColumns columns, SingleConditions singles) {
    this.columns = columns;
    this.singles = singles;
  }

  SqlCondition condition(FilterColumn column, Filter leaf) {
    return column instanceof FilterColumn.Tags tags
        ? ofTags(tags, leaf)
        : ofDocument((FilterColumn.Document) column, leaf);
  }

  /** Every word occurs somewhere in the row, each where it likes. */
  SqlCondition fullText(String words) {
    List<SqlCondition> parts = new ArrayList<>();
    for (String word : words(words)) {
      List<SqlCondition> places = new ArrayList<>();
      for (FilterColumn column : columns.fullText()) {
        places.add(containsWord(column, word));
      }
      parts.add(places.isEmpty() ? SqlCondition.of("0") : SqlCondition.any(places));
    }
    return parts.isEmpty() ? SqlCondition.of("1") : SqlCondition.all(parts);
  }

  private SqlCondition ofTags(FilterColumn.Tags tags, Filter leaf) {
    String each = "EXISTS (SELECT 1 FROM json_each(" + tags.sql() + ") t";
    if (leaf instanceof Filter.Has has) {
      return SqlCondition.of(each + " WHERE t.value = ?)", has.value());
    } else if (leaf instanceof Filter.Search search) {
      return words(tags, search);
    } else if (leaf instanceof Filter.Exists exists && exists.key() == null) {
      return SqlCondition.of(each + ")");
    }
    String name = FilterCompiler.field(leaf).name();
    throw FilterCompiler.misfit(leaf, "has(" + name + ", \"one of them\")");
  }

  private SqlCondition ofDocument(FilterColumn.Document document, Filter leaf) {
    if (leaf instanceof Filter.Has has) {
      return new JsonContainment(has).in(document.sql());
    } else if (leaf instanceof Filter.Search search) {
      return words(document, search);
    } else if (leaf instanceof Filter.Exists exists) {
      return exists(document, exists.key());
    } else if (leaf instanceof Filter.Comparison comparison
        && comparison.value() instanceof FilterValue.Null
        && !comparison.operator().ordering()) {
      return singles.condition(
          new FilterColumn.Scalar(FilterColumn.Kind.TEXT, document.sql()), comparison);
    }
    String name = FilterCompiler.field(leaf).name();
    throw FilterCompiler.misfit(
        leaf, "has(" + name + ", '{\"key\": \"value\"}'), exists or search on a document");
  }

  private static SqlCondition exists(FilterColumn.Document document, @Nullable String key) {
    return key == null
        ? SqlCondition.of("(" + document.sql() + " IS NOT NULL)")
        : SqlCondition.of(
            "EXISTS (SELECT 1 FROM json_each(" + document.sql() + ") d WHERE d.key = ?)", key);
  }

  private static SqlCondition words(FilterColumn column, Filter.Search search) {
    List<SqlCondition> parts = new ArrayList<>();
    for (String word : words(search.words())) {
      parts.add(containsWord(column, word));
    }
    return parts.isEmpty() ? SqlCondition.of("1") : SqlCondition.all(parts);
  }

  private static SqlCondition containsWord(FilterColumn column, String word) {
    String each = null;
    if (column instanceof FilterColumn.Tags tags) {
      each = "json_each(" + tags.sql() + ")";
    } else if (column instanceof FilterColumn.Document document) {
      each = "json_tree(" + document.sql() + ")";
    }
    if (each == null) {
      String sql = ((FilterColumn.Scalar) column).sql();
      return SqlCondition.of("(" + SingleConditions.contains(sql) + ")", word);
    }
    return SqlCondition.of(
        "EXISTS (SELECT 1 FROM "
            + each
            + " w WHERE w.type IN ('text', 'integer', 'real') AND "
            + SingleConditions.contains("w.atom")
            + ")",
        word);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : FilterBinding.lowerCase(text).split("\\s+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
