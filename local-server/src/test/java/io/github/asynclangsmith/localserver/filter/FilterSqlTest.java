// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import static io.github.asynclangsmith.localserver.filter.FilterRow.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSqlTest {
  @Test
  void comparesTexts() {
    try (FilterTable table = table(named("a"), named("b"), named("c"))) {
      assertThat(table.ids("eq(name, \"b\")")).containsExactly("b");
      assertThat(table.ids("neq(name, \"b\")")).containsExactly("a", "c");
      assertThat(table.ids("gt(name, \"b\")")).containsExactly("c");
      assertThat(table.ids("gte(name, \"b\")")).containsExactly("b", "c");
      assertThat(table.ids("lt(name, \"b\")")).containsExactly("a");
      assertThat(table.ids("lte(name, \"b\")")).containsExactly("a", "b");
    }
  }

  @Test
  void aMissingValueDiffersFromEverythingAndIsNeitherLessNorGreater() {
    try (FilterTable table = table(named("a").error("x"), named("b"))) {
      assertThat(table.ids("neq(error, \"x\")")).containsExactly("b");
      assertThat(table.ids("lt(error, \"z\")")).containsExactly("a");
      assertThat(table.ids("not(lt(error, \"z\"))")).containsExactly("b");
      assertThat(table.ids("not(eq(error, \"x\"))")).containsExactly("b");
      assertThat(table.ids("nin(error, [\"x\"])")).containsExactly("b");
      assertThat(table.ids("not(search(error, \"x\"))")).containsExactly("b");
    }
  }

  @Test
  void equalToNullMeansMissing() {
    try (FilterTable table = table(named("a").error("x"), named("b"))) {
      assertThat(table.ids("eq(error, null)")).containsExactly("b");
      assertThat(table.ids("neq(error, null)")).containsExactly("a");
      assertThat(table.ids("in(error, [null, \"y\"])")).containsExactly("b");
      assertThat(table.ids("nin(error, [null, \"y\"])")).containsExactly("a");
      assertThat(table.ids("exists(error)")).containsExactly("a");
    }
  }

  @Test
  void comparesNumbersAlsoGivenAsText() {
    try (FilterTable table = table(named("a").tokens(10), named("b").tokens(5001), named("c"))) {
      assertThat(table.ids("gt(total_tokens, 5000)")).containsExactly("b");
      assertThat(table.ids("eq(total_tokens, \"10\")")).containsExactly("a");
      assertThat(table.ids("lte(total_tokens, 1e1)")).containsExactly("a");
      assertThat(table.ids("in(total_tokens, [10, 5001])")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0", "\"2s\"", "\"2000ms\"", "\"2 S\"", "\"0.0333333333334m\""})
  void readsLatencyAsSecondsOrWithAUnit(String bound) {
    try (FilterTable table = table(named("fast").latency(0.2), named("slow").latency(2.5))) {
      assertThat(table.ids("gt(latency, " + bound + ")")).containsExactly("slow");
      assertThat(table.ids("lt(latency, " + bound + ")")).containsExactly("fast");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-03-01T12:00:00Z\"",
        "\"2026-03-01T12:00:00\"",
        "\"2026-03-01 12:00:00.000\"",
        "\"2026-03-01T13:00:00.000+01:00\"",
        "2026-03-01T12:00:00Z"
      })
  void readsTimesWithAndWithoutZone(String noon) {
    FilterRow before = named("before").startTime("2026-03-01T11:59:59.999Z");
    FilterRow exact = named("exact");
    FilterRow after = named("after").startTime("2026-03-01T12:00:00.001Z");
    try (FilterTable table = table(before, exact, after)) {
      assertThat(table.ids("gt(start_time, " + noon + ")")).containsExactly("after");
      assertThat(table.ids("eq(start_time, " + noon + ")")).containsExactly("exact");
      assertThat(table.ids("lt(start_time, " + noon + ")")).containsExactly("before");
    }
  }

  @Test
  void readsADateAsItsMidnight() {
    try (FilterTable table = table(named("noon"))) {
      assertThat(table.ids("gte(start_time, \"2026-03-01\")")).containsExactly("noon");
      assertThat(table.ids("gte(start_time, \"2026-03-02\")")).isEmpty();
    }
  }

  @Test
  void comparesBooleans() {
    try (FilterTable table = table(named("root"), named("child").child())) {
      assertThat(table.ids("eq(is_root, true)")).containsExactly("root");
      assertThat(table.ids("neq(is_root, true)")).containsExactly("child");
      assertThat(table.ids("eq(is_root, \"false\")")).containsExactly("child");
      assertThat(table.ids("eq(is_root, 1)")).containsExactly("root");
    }
  }

  @Test
  void foldsTheCaseOfIds() {
    String id = "0190b1d2-7a3b-7000-8000-00000000abcd";
    try (FilterTable table = table(named(id))) {
      assertThat(table.ids("eq(id, \"0190B1D2-7A3B-7000-8000-00000000ABCD\")")).containsExactly(id);
    }
  }

  @Test
  void matchesMembership() {
    try (FilterTable table = table(named("a"), named("b"), named("c"))) {
      assertThat(table.ids("in(name, [\"a\", \"c\"])")).containsExactly("a", "c");
      assertThat(table.ids("nin(name, [\"a\", \"c\"])")).containsExactly("b");
      assertThat(table.ids("in(name, [])")).isEmpty();
      assertThat(table.ids("nin(name, [])")).containsExactly("a", "b", "c");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%bot%      | ChatBot-Nope | false",
        "%Bot%      | ChatBot      | true",
        "ChatB_t    | ChatBot      | true",
        "Chat       | ChatBot      | false",
        "100\\\\%   | 100%         | true",
        "100\\\\%   | 1000         | false",
        "a\\\\_b    | a_b          | true",
        "a\\\\_b    | axb          | false",
        "[a]*?      | [a]*?        | true",
        "[a]*?      | aXX          | false",
        "x\\\\      | x\\          | true"
      })
  void matchesPatternsWithCase(String pattern, String name, boolean matches) {
    try (FilterTable table = table(named(name))) {
      assertThat(table.ids("like(name, \"" + pattern + "\")")).hasSize(matches ? 1 : 0);
      assertThat(table.ids("ilike(name, \"" + pattern.toUpperCase() + "\")"))
          .hasSize(matches || pattern.equals("%bot%") ? 1 : 0);
    }
  }

  @Test
  void findsSubstringsInAField() {
    try (FilterTable table = table(named("Image Classification"), named("other"))) {
      assertThat(table.ids("search(name, \"image class\")"))
          .containsExactly("Image Classification");
      assertThat(table.ids("search(name, \"class image\")")).isEmpty();
    }
  }

  @Test
  void findsEveryWordAnywhereInTheRow() {
    FilterRow a = named("classify").metadata(Map.of("topic", Map.of("x", "an Image of cats")));
    FilterRow b = named("image").tags("dog");
    try (FilterTable table = table(a, b, named("c").error("image missing"))) {
      assertThat(table.ids("search(\"image\")")).containsExactly("classify", "image", "c");
      assertThat(table.ids("search(\"  cats classify \")")).containsExactly("classify");
      assertThat(table.ids("search(\"image dog\")")).containsExactly("image");
      assertThat(table.ids("search(\"topic\")")).isEmpty();
      assertThat(table.ids("search(metadata, \"cats image\")")).containsExactly("classify");
      assertThat(table.ids("search(tags, \"do\")")).containsExactly("image");
      assertThat(table.ids("search(\"\")")).hasSize(3);
    }
  }

  @Test
  void findsTags() {
    try (FilterTable table =
        table(named("a").tags("beta", "x"), named("b").tags(new String[0]), named("c"))) {
      assertThat(table.ids("has(tags, \"beta\")")).containsExactly("a");
      assertThat(table.ids("has(tags, \"bet\")")).isEmpty();
      assertThat(table.ids("not(has(tags, \"beta\"))")).containsExactly("b", "c");
      assertThat(table.ids("exists(tags)")).containsExactly("a");
    }
  }

  @Test
  void joinsConditions() {
    FilterRow a = named("a").tags("experimental").latency(3);
    FilterRow b = named("b").tags("beta").latency(1);
    try (FilterTable table = table(a, b)) {
      assertThat(
              table.ids(
                  "and(or(has(tags, \"experimental\"), has(tags, \"beta\")), gt(latency, 2))"))
          .containsExactly("a");
      assertThat(table.ids("not(and(has(tags, \"beta\"), lt(latency, 2)))")).containsExactly("a");
    }
  }

  @Test
  void bindsEveryValue() {
    String hostile = "x' OR 1=1 --";
    String filter =
        "or(eq(name, \"%s\"), has(tags, \"%s\"), in(error, [\"%s\"]))"
            .formatted(hostile, hostile, hostile);
    try (FilterTable table = table(named("a"), named(hostile))) {
      assertThat(table.ids(filter)).containsExactly(hostile);
    }
    assertThat(Filter.parse(filter).toSql(FilterTable.COLUMNS).sql()).doesNotContain("1=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eq(nme, 1)                      |  3 | unknown field 'nme'; expected one of id, name",
        "and(eq(name, 1), gt(tags, 1))   | 20 | 'tags' cannot be asked that way; expected has(tags",
        "eq(metadata, \"x\")             |  3 | expected has(metadata",
        "has(metadata, \"x\")            |  4 | a JSON object like",
        "has(metadata, \"[1]\")          |  4 | a JSON object like",
        "has(metadata, \"{} x\")         |  4 | a JSON object like",
        "has(name, \"x\")                |  4 | a comparison, in, search or exists(field)",
        "exists(name, \"x\")             |  7 | a comparison, in, search or exists(field)",
        "has(metadata_key, \"x\")        |  4 | a comparison, in, search or exists(field)",
        "gt(is_root, true)               |  3 | nothing is greater or less here",
        "gt(error, null)                 |  3 | nothing is greater or less here",
        "gt(metadata_value, null)        |  3 | a number or a text",
        "eq(is_root, \"maybe\")          |  3 | true or false",
        "gt(start_time, \"yesterday\")   |  3 | an ISO-8601 time",
        "gt(start_time, 5)               |  3 | an ISO-8601 time",
        "gt(start_time, \"2026-02-30\")  |  3 | an ISO-8601 time",
        "gt(latency, \"fast\")           |  3 | seconds",
        "gt(total_tokens, \"5s\")        |  3 | a number",
        "like(latency, \"5\")            |  5 | a text field",
      })
  void saysWhichFieldCannotBeAskedThatWay(String text, int position, String message) {
    assertThatThrownBy(() -> Filter.parse(text.strip()).toSql(FilterTable.COLUMNS))
        .isInstanceOfSatisfying(
            FilterSyntaxException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining(message.strip());
  }

  @Test
  void runsTheLargestFiltersAllowed() {
    String deep = "not(".repeat(38) + "and(eq(name, \"a\"), eq(name, \"a\"))" + ")".repeat(38);
    String wide = "or(" + "eq(name, \"b\"), ".repeat(3000) + "eq(name, \"a\"))";
    try (FilterTable table = table(named("a"))) {
      assertThat(table.ids(deep)).containsExactly("a");
      assertThat(table.ids(wide)).containsExactly("a");
    }
  }

  @Test
  void refusesMoreValuesThanTheDatabaseTakes() {
    String filter = "search(\"" + "a ".repeat(10_000) + "\")";

    assertThatThrownBy(() -> Filter.parse(filter).toSql(FilterTable.COLUMNS))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("too many values");
  }

  @Test
  void refusesAFieldDescribedTwice() {
    FilterColumnsBuilder builder = FilterColumns.builder().text("name", "r.name");

    assertThatIllegalArgumentException().isThrownBy(() -> builder.tags("name", "r.tags"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.fullText("other"));
  }

  private static FilterTable table(FilterRow... rows) {
    return new FilterTable(rows);
  }
}
