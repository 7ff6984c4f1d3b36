// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over {@code filter = word "(" arguments ")"}, one token of look-ahead.
 *
 * <p>Size and depth are bounded so that no text from outside can exhaust the stack.
 */
final class FilterParser {
  static final int MAX_LENGTH = 65_536;
  static final int MAX_DEPTH = 40;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,4})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([Tt][0-9:.]+[Zz]?)?");
  private static final String OPERATORS =
      "one of and, or, not, eq, neq, gt, gte, lt, lte, in, nin, like, ilike, has, search, exists";
  private static final String VALUE = "a quoted string, a number, true, false or null";

  private final String text;
  private final FilterLexer lexer;
  private FilterToken token;

  FilterParser(String text) {
    this.text = text;
    this.lexer = new FilterLexer(text);
    this.token = new FilterToken(FilterToken.Kind.END, "", 0);
  }

  Filter parse() {
    if (text.length() > MAX_LENGTH) {
      throw new FilterSyntaxException(
          MAX_LENGTH, "the filter is too long", "at most " + MAX_LENGTH + " characters");
    }
    token = lexer.next();
    Filter filter = filter(1);
    if (token.kind() != FilterToken.Kind.END) {
      throw unexpected("the end of the filter; operators are written before their operands");
    }
    return filter;
  }

  private Filter filter(int depth) {
    FilterToken operator = token;
    if (operator.kind() != FilterToken.Kind.WORD) {
      throw unexpected(OPERATORS);
    }
    if (depth > MAX_DEPTH) {
      throw new FilterSyntaxException(
          operator.position(), "nested too deeply", "at most " + MAX_DEPTH + " levels");
    }
    advance();
    Filter filter = call(operator, depth);
    expect(')', "')'");
    return filter;
  }

  private Filter call(FilterToken operator, int depth) {
    return switch (operator.text()) {
      case "and" -> new Filter.And(operands(depth));
      case "or" -> new Filter.Or(operands(depth));
      case "not" -> new Filter.Not(operand(depth));
      case "in", "nin" -> membership(operator.text().equals("nin"));
      case "has" -> new Filter.Has(openField(), string("a quoted string"));
      case "search" -> search();
      case "exists" -> exists();
      default -> comparison(operator);
    };
  }

  private Filter comparison(FilterToken word) {
    FilterOperator operator = FilterOperator.find(word.text());
    if (operator == null) {
      throw new FilterSyntaxException(
          word.position(), "unknown operator " + word.description(), OPERATORS);
    }
    FilterField field = openField();
    if (operator.pattern()) {
      String pattern = string("a quoted pattern, for example \"%word%\"");
      return new Filter.Comparison(operator, field, new FilterValue.Text(pattern));
    }
    return new Filter.Comparison(operator, field, value());
  }

  private Filter operand(int depth) {
    open();
    return filter(depth + 1);
  }

  private List<Filter> operands(int depth) {
    List<Filter> operands = new ArrayList<>();
    operands.add(operand(depth));
    while (token.is(',')) {
      advance();
      operands.add(filter(depth + 1));
    }
    return operands;
  }

  private Filter membership(boolean negated) {
    FilterField field = openField();
    expect('[', "a list like [\"a\", \"b\"]");
    List<FilterValue> values = new ArrayList<>();
    while (!token.is(']')) {
      if (!values.isEmpty()) {
        expect(',', "',' or ']'");
      }
      values.add(value());
    }
    advance();
    return new Filter.Membership(field, values, negated);
  }

  private Filter search() {
    open();
    FilterField field = token.kind() == FilterToken.Kind.WORD ? field() : null;
    return new Filter.Search(field, string("the words to search for, in quotes"));
  }

  private Filter exists() {
    open();
    FilterField field = name();
    return new Filter.Exists(field, key());
  }

  private @Nullable String key() {
    if (!token.is(',')) {
      return null;
    }
    advance();
    return string("a quoted key");
  }

  private void open() {
    expect('(', "'('");
  }

  private FilterField openField() {
    open();
    return field();
  }

  private FilterField field() {
    FilterField field = name();
    expect(',', "','");
    return field;
  }

  private FilterField name() {
    FilterToken word = token;
    if (word.kind() != FilterToken.Kind.WORD || !NAME.matcher(word.text()).matches()) {
      throw unexpected("a field name without quotes");
    }
    advance();
    return new FilterField(word.text(), word.position());
  }

  private String string(String expected) {
    if (token.kind() != FilterToken.Kind.STRING) {
      throw unexpected(expected);
    }
    return advance().text();
  }

  private FilterValue value() {
    if (token.kind() == FilterToken.Kind.STRING) {
      return new FilterValue.Text(advance().text());
    }
    if (token.kind() != FilterToken.Kind.WORD) {
      throw unexpected(VALUE);
    }
    FilterValue value = word(token.text());
    advance();
    return value;
  }

  private FilterValue word(String word) {
    if (NUMBER.matcher(word).matches()) {
      return new FilterValue.Numeric(new BigDecimal(word));
    }
    if (DATE.matcher(word).matches()) {
      return new FilterValue.Text(word);
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> new FilterValue.Bool(true);
      case "false" -> new FilterValue.Bool(false);
      case "null" -> new FilterValue.Null();
      default -> throw unexpected(VALUE);
    };
  }

  private FilterToken advance() {
    FilterToken passed = token;
    token = lexer.next();
    return passed;
  }

  private void expect(char punctuation, String expected) {
    if (!token.is(punctuation)) {
      throw unexpected(expected);
    }
    advance();
  }

  private FilterSyntaxException unexpected(String expected) {
    return new FilterSyntaxException(
        token.position(), "unexpected " + token.description(), expected);
  }
}
