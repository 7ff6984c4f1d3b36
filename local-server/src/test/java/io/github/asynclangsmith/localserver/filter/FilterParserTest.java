// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  @Test
  void readsNestedCallsIntoATree() {
    Filter filter =
        Filter.parse("and(eq(run_type, \"llm\"), or(gt(latency, 5), not(has(tags, 'prod'))))");

    assertThat(filter)
        .isEqualTo(
            new Filter.And(
                List.of(
                    comparison(FilterOperator.EQ, "run_type", new FilterValue.Text("llm")),
                    new Filter.Or(
                        List.of(
                            comparison(FilterOperator.GT, "latency", number("5")),
                            new Filter.Not(new Filter.Has(FilterField.of("tags"), "prod")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eq(name, \"x\")",
        "neq(error, null)",
        "gte(total_tokens, 10)",
        "lt(feedback_score, -0.5)",
        "lte(latency, 1E+2)",
        "eq(is_root, true)",
        "in(name, [\"a\", 1, false, null])",
        "nin(name, [])",
        "like(name, \"%a_\")",
        "ilike(name, \"b\")",
        "has(metadata, \"{\\\"k\\\": 1}\")",
        "search(\"two words\")",
        "search(inputs, \"word\")",
        "exists(error)",
        "exists(metadata, \"k\")",
        "and(eq(a, 1))",
        "or(not(eq(a, 1)), and(eq(b, 2), eq(c, 3)))"
      })
  void rendersCanonicalTextUnchanged(String text) {
    assertThat(Filter.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " and ( eq ( a ,1 ) , in(b,[ 2,\n3]) )\t",
        "and(eq(a,1),in(b,[2,3]))",
        "and(\r\n  eq(a, 1),\u00a0in(b, [2, 3]))"
      })
  void ignoresWhitespaceBetweenTokens(String text) {
    assertThat(Filter.parse(text).text()).isEqualTo("and(eq(a, 1), in(b, [2, 3]))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "True", "true"})
  void readsBooleansInAnyCase(String literal) {
    assertThat(Filter.parse("eq(is_root, " + literal + ")").text()).isEqualTo("eq(is_root, true)");
  }

  @Test
  void readsAnUnquotedDateAsText() {
    assertThat(Filter.parse("gt(start_time, 2026-01-31)").text())
        .isEqualTo("gt(start_time, \"2026-01-31\")");
    assertThat(Filter.parse("gt(start_time, 2026-01-31T10:00:00Z)").text())
        .isEqualTo("gt(start_time, \"2026-01-31T10:00:00Z\")");
  }

  @Test
  void unescapesDoubleQuotedStringsLikeJson() {
    assertThat(has("has(a, \"q\\\" s\\\\ n\\n u\\u00e9 t\\t / \\/ b\\b f\\f r\\r 'x'\")"))
        .isEqualTo("q\" s\\ n\n ué t\t / / b\b f\f r\r 'x'");
  }

  @Test
  void leavesJsonInSingleQuotesAlone() {
    assertThat(has("has(a, '{\"k\": \"say \\\"hi\\\"\\n\"}')"))
        .isEqualTo("{\"k\": \"say \\\"hi\\\"\\n\"}");
  }

  @Test
  void unescapesQuoteAndBackslashInSingleQuotes() {
    assertThat(has("has(a, 'it\\'s a \\\\ b')")).isEqualTo("it's a \\ b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       |  0 | unexpected the end      | one of and, or, not, eq",
        "equals(a, 1)             |  0 | unknown operator        | eq, neq, gt, gte, lt, lte, in",
        "eq                       |  2 | unexpected the end      | '('",
        "eq(a 1)                  |  5 | unexpected '1'          | ','",
        "eq(a)                    |  4 | unexpected ')'          | ','",
        "eq(a, b)                 |  6 | unexpected 'b'          | a quoted string, a number, true",
        "eq(\"a\", 1)             |  3 | unexpected the string   | a field name without quotes",
        "eq(5, 1)                 |  3 | unexpected '5'          | a field name",
        "eq(a, 1                  |  7 | unexpected the end      | ')'",
        "eq(a, 1, 2)              |  7 | unexpected ','          | ')'",
        "eq(a, 1) and eq(b, 2)    |  9 | unexpected 'and'        | the end of the filter",
        "and()                    |  4 | unexpected ')'          | one of and, or",
        "and(eq(a, 1),)           | 13 | unexpected ')'          | one of and, or",
        "and(a)                   |  4 | unknown operator 'a'    | one of and, or",
        "not(eq(a, 1), eq(b, 2))  | 12 | unexpected ','          | ')'",
        "in(a, 1)                 |  6 | unexpected '1'          | a list like",
        "in(a, [1 2])             |  9 | unexpected '2'          | ',' or ']'",
        "in(a, [1,])              |  9 | unexpected ']'          | a quoted string",
        "in(a, [[1]])             |  7 | unexpected '['          | a quoted string",
        "has(tags, 5)             | 10 | unexpected '5'          | a quoted string",
        "like(a, 5)               |  8 | unexpected '5'          | a quoted pattern",
        "search(5)                |  7 | unexpected '5'          | a field name",
        "search(name, 5)          | 13 | unexpected '5'          | the words to search for",
        "exists(a, 5)             | 10 | unexpected '5'          | a quoted key",
        "eq(a, \"x)               |  6 | a string is not closed  | a closing \"",
        "eq(a, \"\\x\")           |  7 | unknown escape          | one of",
        "eq(a, \"\\u12g4\")       |  7 | incomplete escape       | four hexadecimal digits",
        "eq(a, @)                 |  6 | unexpected character '@'| an operator, a field or a value",
        "eq(a, 1e99999)           |  6 | unexpected '1e99999'    | a number",
        "eq(a, 1.2.3)             |  6 | unexpected '1.2.3'      | a number",
      })
  void saysWhatIsWrongAndWhere(String text, int position, String problem, String expected) {
    FilterSyntaxException e =
        catchThrowableOfType(FilterSyntaxException.class, () -> Filter.parse(text.strip()));

    assertThat(e.position()).isEqualTo(position);
    assertThat(e.expected()).contains(expected.strip());
    assertThat(e)
        .hasMessageStartingWith("Invalid filter at position " + position + ": " + problem.strip())
        .hasMessageEndingWith(e.expected());
  }

  @Test
  void readsTheDeepestNestingAllowedAndRefusesTheNext() {
    assertThat(Filter.parse(nested(FilterParser.MAX_DEPTH)).text())
        .isEqualTo(nested(FilterParser.MAX_DEPTH));
    assertThatThrownBy(() -> Filter.parse(nested(FilterParser.MAX_DEPTH + 1)))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void refusesATextThatIsTooLong() {
    String text = "eq(name, \"" + "x".repeat(FilterParser.MAX_LENGTH) + "\")";

    assertThatThrownBy(() -> Filter.parse(text))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void shortensLongTokensInMessages() {
    assertThatThrownBy(() -> Filter.parse("eq(a, 1) " + "x".repeat(500)))
        .hasMessageContaining("'" + "x".repeat(40) + "…'");
  }

  @Test
  void refusesAnEmptyConjunctionBuiltByHand() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.And(List.of()));
  }

  private static String nested(int levels) {
    return "not(".repeat(levels - 1) + "eq(a, 1)" + ")".repeat(levels - 1);
  }

  private static String has(String text) {
    return ((Filter.Has) Filter.parse(text)).value();
  }

  private static Filter comparison(FilterOperator operator, String field, FilterValue value) {
    return new Filter.Comparison(operator, FilterField.of(field), value);
  }

  private static FilterValue number(String digits) {
    return new FilterValue.Numeric(new BigDecimal(digits));
  }
}
