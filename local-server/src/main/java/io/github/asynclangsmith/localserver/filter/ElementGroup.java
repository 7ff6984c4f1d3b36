// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operands of one {@code and} that speak of one element of a relation, such as one metadata entry.
 *
 * <p>A group that names its element ({@code eq(metadata_key, "k")}) is one question: does an
 * element with that key satisfy everything else in the group? Without such a name a negation speaks
 * of all elements: {@code neq(metadata_key, "k")} holds where no element has the key.
 */
record ElementGroup(FilterRelation relation, List<Filter> filters, FilterCompiler compiler) {

  /**
   * The relation that the filter speaks of, when it can share an element with its neighbours: a
   * leaf on the relation, or a combination of leaves none of which is a key.
   */
  static @Nullable FilterRelation relation(Filter filter, FilterCompiler compiler) {
    if (isLeaf(filter)) {
      FilterColumn.Element element = compiler.element(filter);
      return element == null ? null : element.relation();
    }
    FilterRelation common = null;
    for (Filter operand : operands(filter)) {
      FilterRelation relation = relation(operand, compiler);
      if (relation == null || isKey(operand, compiler)) {
        return null;
      } else if (common != null && !common.equals(relation)) {
        return null;
      }
      common = relation;
    }
    return common;
  }

  /** Each further key starts a group of its own. */
  static List<List<Filter>> split(List<Filter> filters, FilterCompiler compiler) {
    List<List<Filter>> groups = new ArrayList<>();
    List<Filter> group = new ArrayList<>();
    for (Filter filter : filters) {
      if (isKey(filter, compiler) && group.stream().anyMatch(f -> isKey(f, compiler))) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(filter);
    }
    groups.add(group);
    return groups;
  }

  SqlCondition condition() {
    if (filters.stream().anyMatch(f -> isKey(f, compiler) && positive(f).equals(f))) {
      return exists(filters);
    }
    List<SqlCondition> parts = new ArrayList<>();
    List<Filter> together = new ArrayList<>();
    for (Filter filter : filters) {
      Filter positive = positive(filter);
      if (!isLeaf(filter)) {
        parts.add(compiler.condition(filter));
      } else if (positive.equals(filter)) {
        together.add(filter);
      } else {
        parts.add(exists(List.of(positive)).wrapped("NOT ", ""));
      }
    }
    if (!together.isEmpty()) {
      parts.add(exists(together));
    }
    return SqlCondition.all(parts);
  }

  private SqlCondition exists(List<Filter> sameElement) {
    return SqlCondition.all(sameElement.stream().map(compiler::ofElement).toList())
        .wrapped(relation.before(), relation.after());
  }

  private static boolean isKey(Filter filter, FilterCompiler compiler) {
    FilterColumn.Element element = isLeaf(filter) ? compiler.element(filter) : null;
    return element != null && element.key();
  }

  private static boolean isLeaf(Filter filter) {
    return operands(filter).isEmpty();
  }

  private static List<Filter> operands(Filter filter) {
    if (filter instanceof Filter.And and) {
      return and.operands();
    } else if (filter instanceof Filter.Or or) {
      return or.operands();
    } else if (filter instanceof Filter.Not not) {
      return List.of(not.operand());
    }
    return List.of();
  }

  /** The leaf without its negation; the leaf itself if it has none. */
  private static Filter positive(Filter leaf) {
    if (leaf instanceof Filter.Comparison comparison
        && comparison.operator() == FilterOperator.NEQ) {
      return new Filter.Comparison(FilterOperator.EQ, comparison.field(), comparison.value());
    } else if (leaf instanceof Filter.Membership in && in.negated()) {
      return new Filter.Membership(in.field(), in.values(), false);
    }
    return leaf;
  }
}
