// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed filter, for example {@code and(eq(run_type, "llm"), gt(latency, 5), has(tags, "prod"))}.
 *
 * <p>Instances are immutable and equal when they mean the same by structure. {@link #text()} of a
 * filter parses back to an equal filter.
 *
 * @since 0.1
 */
public sealed interface Filter {
  /**
   * Reads a filter.
   *
   * <p>Strings stand in double quotes with the escapes of JSON, or in single quotes where a
   * backslash escapes only the quote and itself, so that a JSON document can be pasted between
   * them. Which fields exist is checked by {@link #toSql(FilterColumns)}.
   *
   * @throws FilterSyntaxException if the text is not of the grammar
   */
  static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  /**
   * Translates to a condition over the rows that {@code columns} describes.
   *
   * <p>Every value becomes a bound argument. The condition is never unknown for a caller that
   * treats SQL's null as false: a missing field differs from every value, and is neither less nor
   * greater.
   *
   * @throws FilterSyntaxException if a field is unknown, or cannot be asked that way
   */
  default SqlCondition toSql(FilterColumns columns) {
    return new FilterCompiler(columns).translate(this);
  }

  /** This filter in canonical text: double quotes, one space after a comma. */
  default String text() {
    return FilterText.of(this);
  }

  /** All operands hold. Key and value operands of one relation speak of the same element. */
  record And(List<Filter> operands) implements Filter {
    /** Copies the operands, of which there is at least one. */
    public And {
      operands = FilterText.nonEmpty(operands);
    }
  }

  /** At least one operand holds. */
  record Or(List<Filter> operands) implements Filter {
    /** Copies the operands, of which there is at least one. */
    public Or {
      operands = FilterText.nonEmpty(operands);
    }
  }

  /** The operand does not hold. */
  record Not(Filter operand) implements Filter {}

  /** A field compared with a value. */
  record Comparison(FilterOperator operator, FilterField field, FilterValue value)
      implements Filter {}

  /** A field is among the values ({@code in}), or is not ({@code nin}). */
  record Membership(FilterField field, List<FilterValue> values, boolean negated)
      implements Filter {
    /** Copies the values, of which there may be none. */
    public Membership {
      values = List.copyOf(values);
    }
  }

  /** A list contains the text, or a document contains the JSON object in the text. */
  record Has(FilterField field, String value) implements Filter {}

  /** Words occur in a field, or anywhere in the row when no field is named. */
  record Search(@Nullable FilterField field, String words) implements Filter {}

  /** A field has a value, or a document has the key. */
  record Exists(FilterField field, @Nullable String key) implements Filter {}
}
