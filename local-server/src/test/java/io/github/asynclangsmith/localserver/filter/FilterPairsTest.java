// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import static io.github.asynclangsmith.localserver.filter.FilterRow.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys with values: metadata entries, and feedback. */
class FilterPairsTest {
  private static final FilterRow GOLD = named("gold").metadata(Map.of("tier", "gold", "n", 1));
  private static final FilterRow SILVER =
      named("silver").metadata(Map.of("tier", "silver", "other", "gold"));
  private static final FilterRow BARE = named("bare");

  @Test
  void keyAndValueSpeakOfTheSameEntry() {
    assertRows("and(eq(metadata_key, \"tier\"), eq(metadata_value, \"gold\"))", "gold");
    assertRows("and(eq(metadata_value, \"gold\"), eq(metadata_key, \"tier\"))", "gold");
    assertRows("eq(metadata_value, \"gold\")", "gold", "silver");
    assertRows("eq(metadata_key, \"tier\")", "gold", "silver");
  }

  @Test
  void aListOfKeysNamesOneEntryToo() {
    assertRows(
        "and(in(metadata_key, [\"tier\", \"level\"]), eq(metadata_value, \"silver\"))", "silver");
  }

  @Test
  void nestedPairsAreAskedSeparately() {
    assertRows(
        "and(and(eq(metadata_key, \"tier\"), eq(metadata_value, \"gold\")),"
            + " and(eq(metadata_key, \"n\"), eq(metadata_value, 1)))",
        "gold");
  }

  @Test
  void aSecondKeyInOneConjunctionStartsAnotherPair() {
    assertRows(
        "and(eq(metadata_key, \"tier\"), eq(metadata_value, \"silver\"),"
            + " eq(metadata_key, \"other\"), eq(metadata_value, \"gold\"), eq(is_root, true))",
        "silver");
  }

  @Test
  void alternativesOfValuesStayWithTheirKey() {
    assertRows(
        "and(eq(metadata_key, \"other\"),"
            + " or(eq(metadata_value, \"silver\"), eq(metadata_value, \"bronze\")))");
    assertRows(
        "and(eq(metadata_key, \"tier\"),"
            + " or(eq(metadata_value, \"silver\"), not(neq(metadata_value, \"gold\"))))",
        "gold",
        "silver");
  }

  @Test
  void negatingTheValueOfAKeyNeedsTheKey() {
    assertRows("and(eq(metadata_key, \"tier\"), neq(metadata_value, \"gold\"))", "silver");
  }

  @Test
  void negatingAKeyMeansNoEntryHasIt() {
    assertRows("neq(metadata_key, \"other\")", "gold", "bare");
    assertRows("and(neq(metadata_key, \"other\"))", "gold", "bare");
    assertRows("and(neq(metadata_key, \"other\"), neq(metadata_key, \"n\"))", "bare");
    assertRows("nin(metadata_key, [\"other\", \"n\"])", "bare");
  }

  @Test
  void negatingKeyAndValueExcludesBothAnywhere() {
    assertRows("and(neq(metadata_key, \"n\"), neq(metadata_value, \"silver\"))", "bare");
  }

  @Test
  void aValueWithoutAKeyThatIsExcluded() {
    assertRows("and(neq(metadata_key, \"other\"), eq(metadata_value, \"gold\"))", "gold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eq(metadata_value, true)     | 1",
        "eq(metadata_value, \"true\") | 0",
        "neq(metadata_value, false)   | 1",
        "gte(metadata_value, 1)       | 0",
      })
  void aBooleanIsOnlyABoolean(String value, int matches) {
    assertThat(count(Map.of("k", true), value)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eq(metadata_value, 5)                | 1",
        "eq(metadata_value, 5.0)              | 1",
        "eq(metadata_value, \"5\")            | 0",
        "gt(metadata_value, 4.5)              | 1",
        "lt(metadata_value, 4.5)              | 0",
        "gt(metadata_value, \"4\")            | 0",
        "in(metadata_value, [1, 5])           | 1",
        "in(metadata_value, [\"5\", true])    | 0",
        "like(metadata_value, \"5\")          | 0",
        "eq(metadata_value, null)             | 0",
        "exists(metadata_value)               | 1",
      })
  void aNumberIsOnlyANumber(String value, int matches) {
    assertThat(count(Map.of("k", 5), value)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "like(metadata_value, \"Par%\")   | 1",
        "ilike(metadata_value, \"%RIS\")  | 1",
        "search(metadata_value, \"ARI\")  | 1",
        "gt(metadata_value, \"P\")        | 1",
        "lt(metadata_value, 1)            | 0",
      })
  void aTextIsMatchedAsText(String value, int matches) {
    assertThat(count(Map.of("k", "Paris"), value)).isEqualTo(matches);
  }

  @Test
  void findsNestedKeysWithDotsAndThroughLists() {
    FilterRow row =
        named("a")
            .metadata(
                Map.of(
                    "documents",
                    List.of(Map.of("page", 1), Map.of("page", 2)),
                    "deep",
                    Map.of("er", List.of(List.of("x"), "y"))));
    try (FilterTable table = new FilterTable(row)) {
      assertThat(pair(table, "documents.page", "2")).containsExactly("a");
      assertThat(pair(table, "deep.er", "\"x\"")).containsExactly("a");
      assertThat(pair(table, "deep.er", "\"z\"")).isEmpty();
      assertThat(pair(table, "page", "2")).isEmpty();
    }
  }

  @Test
  void findsContainedDocuments() {
    FilterRow row =
        named("a")
            .metadata(
                Map.of("k", "v", "n", 1.5, "t", true, "o", Map.of("p", List.of(1, "x"), "q", "r")));
    try (FilterTable table = new FilterTable(row, BARE)) {
      for (String contained :
          List.of(
              "{\"k\": \"v\"}",
              "{\"k\": \"v\", \"n\": 1.5, \"t\": true}",
              "{\"o\": {\"q\": \"r\"}}",
              "{\"o\": {\"p\": [\"x\"]}}",
              "{\"o\": {}}",
              "{}")) {
        assertThat(has(table, contained)).as(contained).containsExactly("a");
      }
      for (String other :
          List.of(
              "{\"k\": \"w\"}",
              "{\"k\": null}",
              "{\"n\": \"1.5\"}",
              "{\"t\": \"true\"}",
              "{\"t\": 1}",
              "{\"o\": {\"q\": \"s\"}}",
              "{\"o\": {\"p\": [\"x\", 2]}}",
              "{\"o\": []}",
              "{\"q\": \"r\"}")) {
        assertThat(has(table, other)).as(other).isEmpty();
      }
    }
  }

  @Test
  void findsKeysOfDocumentsWithAwkwardNames() {
    String key = "a\"b\\c'd.e é";
    FilterRow row = named("a").metadata(Map.of(key, "v"));
    Filter.Exists exists = new Filter.Exists(FilterField.of("metadata"), key);
    try (FilterTable table = new FilterTable(row, BARE)) {
      assertThat(table.ids(exists)).containsExactly("a");
      assertThat(table.ids(Filter.parse(exists.text()))).containsExactly("a");
      assertThat(table.ids("exists(metadata)")).containsExactly("a");
      assertThat(table.ids("eq(metadata, null)")).containsExactly("bare");
      assertThat(pair(table, "a\\\"b\\\\c'd.e é", "\"v\"")).containsExactly("a");
    }
  }

  @Test
  void keyAndScoreSpeakOfTheSameFeedback() {
    FilterRow a =
        named("a")
            .feedback(
                new FilterRow.Score("stars", 5.0, null), new FilterRow.Score("toxic", 0.0, "ok"));
    FilterRow b =
        named("b")
            .feedback(
                new FilterRow.Score("stars", 2.0, null), new FilterRow.Score("toxic", 5.0, null));
    try (FilterTable table = new FilterTable(a, b, named("c"))) {
      assertThat(table.ids("and(eq(feedback_key, \"stars\"), gt(feedback_score, 4))"))
          .containsExactly("a");
      assertThat(table.ids("and(eq(feedback_key, \"toxic\"), eq(feedback_score, 0.0))"))
          .containsExactly("a");
      assertThat(table.ids("gt(feedback_score, 4)")).containsExactly("a", "b");
      assertThat(table.ids("neq(feedback_key, \"stars\")")).containsExactly("c");
      assertThat(table.ids("and(eq(feedback_key, \"toxic\"), eq(feedback_comment, null))"))
          .containsExactly("b");
      assertThat(table.ids("exists(feedback_comment)")).containsExactly("a");
    }
  }

  @Test
  void metadataAndFeedbackMeetInOneConjunction() {
    FilterRow both = GOLD.feedback(new FilterRow.Score("stars", 5.0, null));
    try (FilterTable table = new FilterTable(both, SILVER)) {
      assertThat(
              table.ids(
                  "and(eq(feedback_key, \"stars\"), gte(feedback_score, 0.5),"
                      + " eq(metadata_key, \"tier\"), eq(metadata_value, \"gold\"))"))
          .containsExactly("gold");
      assertThat(
              table.ids(
                  "and(eq(feedback_key, \"stars\"), gte(feedback_score, 0.5),"
                      + " eq(metadata_key, \"tier\"), eq(metadata_value, \"silver\"))"))
          .isEmpty();
    }
  }

  private static void assertRows(String filter, String... ids) {
    try (FilterTable table = new FilterTable(GOLD, SILVER, BARE)) {
      assertThat(table.ids(filter)).as(filter).containsExactly(ids);
    }
  }

  private static int count(Map<String, ?> metadata, String value) {
    try (FilterTable table = new FilterTable(named("a").metadata(metadata))) {
      return table.ids("and(eq(metadata_key, \"k\"), " + value.strip() + ")").size();
    }
  }

  private static List<String> pair(FilterTable table, String key, String value) {
    return table.ids("and(eq(metadata_key, \"" + key + "\"), eq(metadata_value, " + value + "))");
  }

  private static List<String> has(FilterTable table, String json) {
    return table.ids("has(metadata, '" + json + "')");
  }
}
