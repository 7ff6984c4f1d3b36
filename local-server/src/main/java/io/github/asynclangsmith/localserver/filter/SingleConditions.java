// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.ArrayList;
import java.util.List;

/** Conditions on a column that has one value per row or element. */
final class SingleConditions {
  private static final int MAX_PATTERN = 10_000;

  private final FilterColumns columns;

  SingleConditions(FilterColumns columns) {
    this.columns = columns;
  }

  SqlCondition condition(FilterColumn.Single column, Filter leaf) {
    if (leaf instanceof Filter.Comparison comparison) {
      return comparison(column, comparison);
    } else if (leaf instanceof Filter.Membership in) {
      return membership(column, in);
    } else if (leaf instanceof Filter.Search search) {
      return search(column, search);
    } else if (leaf instanceof Filter.Exists exists && exists.key() == null) {
      return missing(column).wrapped("NOT ", "");
    }
    throw FilterCompiler.misfit(leaf, "a comparison, in, search or exists(field)");
  }

  private SqlCondition comparison(FilterColumn.Single column, Filter.Comparison comparison) {
    FilterOperator operator = comparison.operator();
    if (operator == FilterOperator.EQ) {
      return equal(column, comparison, comparison.value());
    } else if (operator == FilterOperator.NEQ) {
      return comparison.value() instanceof FilterValue.Null
          ? missing(column).wrapped("NOT ", "")
          : equal(column, comparison, comparison.value()).negated();
    } else if (operator.pattern()) {
      return pattern(column, comparison);
    }
    return ordered(column, comparison);
  }

  private SqlCondition membership(FilterColumn.Single column, Filter.Membership in) {
    if (in.values().isEmpty()) {
      return SqlCondition.of(in.negated() ? "1" : "0");
    }
    List<SqlCondition> parts = new ArrayList<>();
    for (FilterValue value : in.values()) {
      parts.add(equal(column, in, value));
    }
    SqlCondition any = SqlCondition.any(parts);
    return in.negated() ? any.negated() : any;
  }

  private SqlCondition missing(FilterColumn.Single column) {
    return column instanceof FilterColumn.Scalar scalar
        ? SqlCondition.of("(" + scalar.sql() + " IS NULL)")
        : SqlCondition.of("(" + ((FilterColumn.JsonScalar) column).type() + " = 'null')");
  }

  private SqlCondition equal(FilterColumn.Single column, Filter leaf, FilterValue value) {
    if (value instanceof FilterValue.Null) {
      return missing(column);
    }
    if (column instanceof FilterColumn.Scalar scalar) {
      Object bound = FilterBinding.of(scalar.kind(), value, leaf, columns);
      return SqlCondition.of("(" + scalar.sql() + " = ?)", bound);
    }
    return jsonEqual((FilterColumn.JsonScalar) column, value);
  }

  private static SqlCondition jsonEqual(FilterColumn.JsonScalar column, FilterValue value) {
    if (value instanceof FilterValue.Bool bool) {
      return SqlCondition.of("(" + column.type() + " = ?)", String.valueOf(bool.value()));
    }
    return typed(column, "=", value);
  }

  private SqlCondition ordered(FilterColumn.Single column, Filter.Comparison comparison) {
    String sql = comparison.operator().sql();
    FilterValue value = comparison.value();
    boolean unordered = value instanceof FilterValue.Bool || value instanceof FilterValue.Null;
    if (column instanceof FilterColumn.Scalar scalar) {
      if (unordered || scalar.kind() == FilterColumn.Kind.BOOLEAN) {
        throw FilterCompiler.misfit(comparison, "eq or neq: nothing is greater or less here");
      }
      Object bound = FilterBinding.of(scalar.kind(), value, comparison, columns);
      return SqlCondition.of("(" + scalar.sql() + " " + sql + " ?)", bound);
    }
    if (unordered) {
      throw FilterCompiler.misfit(comparison, "a number or a text to compare with");
    }
    return typed((FilterColumn.JsonScalar) column, sql, value);
  }

  /** A number is only compared with numbers, a text only with texts. */
  private static SqlCondition typed(
      FilterColumn.JsonScalar column, String operator, FilterValue value) {
    if (value instanceof FilterValue.Numeric number) {
      return SqlCondition.of(
          "("
              + column.type()
              + " IN ('integer', 'real') AND "
              + column.atom()
              + " "
              + operator
              + " ?)",
          FilterBinding.number(number.value()));
    }
    return SqlCondition.of(
        "(" + column.type() + " = 'text' AND " + column.atom() + " " + operator + " ?)",
        ((FilterValue.Text) value).value());
  }

  private static SqlCondition pattern(FilterColumn.Single column, Filter.Comparison comparison) {
    String pattern = ((FilterValue.Text) comparison.value()).value();
    if (pattern.length() > MAX_PATTERN) {
      throw FilterCompiler.misfit(
          comparison, "a pattern of at most " + MAX_PATTERN + " characters");
    }
    boolean caseMatters = comparison.operator() == FilterOperator.LIKE;
    String operator = comparison.operator().sql() + (caseMatters ? " ?" : " ? ESCAPE '\\'");
    String bound = caseMatters ? FilterBinding.glob(pattern) : FilterBinding.like(pattern);
    return SqlCondition.of("(" + text(column, comparison) + operator + ")", bound);
  }

  private static SqlCondition search(FilterColumn.Single column, Filter.Search search) {
    String words = FilterBinding.lowerCase(search.words());
    return SqlCondition.of("(" + contains(text(column, search).strip()) + ")", words);
  }

  /** True where the lower-cased argument occurs; only ASCII is folded, as SQLite does. */
  static String contains(String expression) {
    return "instr(lower(" + expression + "), ?) > 0";
  }

  /** Expression of the text to look into, followed by a space. */
  private static String text(FilterColumn.Single column, Filter leaf) {
    if (column instanceof FilterColumn.JsonScalar json) {
      return "iif(" + json.type() + " = 'text', " + json.atom() + ", NULL) ";
    }
    FilterColumn.Scalar scalar = (FilterColumn.Scalar) column;
    if (scalar.kind() != FilterColumn.Kind.TEXT && scalar.kind() != FilterColumn.Kind.ID) {
      throw FilterCompiler.misfit(leaf, "a text field for like, ilike and search");
    }
    return scalar.sql() + " ";
  }
}
