// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates a filter for one table: finds out what each field is and joins the conditions. */
final class FilterCompiler {
  /** SQLite takes 32,766 bound values in a statement; the rest is left to the caller's query. */
  private static final int MAX_ARGS = 30_000;

  private final FilterColumns columns;
  private final SingleConditions singles;
  private final RowConditions rows;

  FilterCompiler(FilterColumns columns) {
    this.columns = columns;
    this.singles = new SingleConditions(columns);
    this.rows = new RowConditions(columns, singles);
  }

  SqlCondition translate(Filter filter) {
    SqlCondition condition = condition(filter);
    if (condition.args().size() > MAX_ARGS) {
      throw new FilterSyntaxException(0, "too many values", "at most " + MAX_ARGS + " of them");
    }
    return condition;
  }

  SqlCondition condition(Filter filter) {
    if (filter instanceof Filter.And and) {
      return conjunction(and.operands());
    } else if (filter instanceof Filter.Or or) {
      return SqlCondition.any(or.operands().stream().map(this::condition).toList());
    } else if (filter instanceof Filter.Not not) {
      return condition(not.operand()).negated();
    } else if (filter instanceof Filter.Search search && search.field() == null) {
      return rows.fullText(search.words());
    }
    FilterColumn column = column(field(filter));
    if (column instanceof FilterColumn.Single single) {
      return singles.condition(single, filter);
    } else if (column instanceof FilterColumn.Element element) {
      return new ElementGroup(element.relation(), List.of(filter), this).condition();
    }
    return rows.condition(column, filter);
  }

  /** The condition of a filter about elements, put to one element. */
  SqlCondition ofElement(Filter filter) {
    if (filter instanceof Filter.And and) {
      return SqlCondition.all(and.operands().stream().map(this::ofElement).toList());
    } else if (filter instanceof Filter.Or or) {
      return SqlCondition.any(or.operands().stream().map(this::ofElement).toList());
    } else if (filter instanceof Filter.Not not) {
      return ofElement(not.operand()).negated();
    }
    FilterColumn column = column(field(filter));
    return singles.condition(((FilterColumn.Element) column).column(), filter);
  }

  /** The column of a leaf if it is about elements, else null. */
  FilterColumn.@Nullable Element element(Filter leaf) {
    if (leaf instanceof Filter.Search search && search.field() == null) {
      return null;
    }
    return column(field(leaf)) instanceof FilterColumn.Element element ? element : null;
  }

  private SqlCondition conjunction(List<Filter> operands) {
    List<SqlCondition> parts = new ArrayList<>();
    Map<FilterRelation, List<Filter>> elements = new LinkedHashMap<>();
    for (Filter operand : operands) {
      FilterRelation relation = ElementGroup.relation(operand, this);
      if (relation == null) {
        parts.add(condition(operand));
      } else {
        elements.computeIfAbsent(relation, r -> new ArrayList<>()).add(operand);
      }
    }
    elements.forEach(
        (relation, filters) -> {
          for (List<Filter> group : ElementGroup.split(filters, this)) {
            parts.add(new ElementGroup(relation, group, this).condition());
          }
        });
    return SqlCondition.all(parts);
  }

  private FilterColumn column(FilterField field) {
    FilterColumn column = columns.find(field.name());
    if (column == null) {
      throw new FilterSyntaxException(
          field.position(),
          "unknown field '" + field.name() + "'",
          "one of " + String.join(", ", columns.fields()));
    }
    return column;
  }

  static FilterField field(Filter leaf) {
    if (leaf instanceof Filter.Comparison comparison) {
      return comparison.field();
    } else if (leaf instanceof Filter.Membership in) {
      return in.field();
    } else if (leaf instanceof Filter.Has has) {
      return has.field();
    } else if (leaf instanceof Filter.Exists exists) {
      return exists.field();
    } else if (leaf instanceof Filter.Search search && search.field() != null) {
      return search.field();
    }
    throw new IllegalStateException("not about a field: " + leaf);
  }

  static FilterSyntaxException misfit(Filter leaf, String expected) {
    FilterField field = field(leaf);
    return new FilterSyntaxException(
        field.position(), "'" + field.name() + "' cannot be asked that way", expected);
  }
}
