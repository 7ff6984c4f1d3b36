// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.asynclangsmith.localserver.filter.Filter;
import io.github.asynclangsmith.localserver.filter.FilterField;
import io.github.asynclangsmith.localserver.filter.FilterOperator;
import io.github.asynclangsmith.localserver.filter.FilterValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder writes is what a server with its own parser reads. */
class RunFilterRoundTripTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void everyConditionIsReadAsItWasMeant() {
    RunFilter filter =
        RunFilter.or(
            RunFilter.and(
                RunFilter.gt("start_time", Instant.parse("2026-03-01T12:00:00Z")),
                RunFilter.lt("latency", Duration.ofMillis(250)),
                RunFilter.in("name", List.of("a", "b"))),
            RunFilter.not(RunFilter.search("inputs", "word")),
            RunFilter.search("two words"),
            RunFilter.exists("metadata", "k"),
            RunFilter.like("name", "%x"),
            RunFilter.feedback("stars").score().eq(null));

    assertThat(Filter.parse(filter.toString()))
        .isEqualTo(
            new Filter.Or(
                List.of(
                    new Filter.And(
                        List.of(
                            comparison(
                                FilterOperator.GT, "start_time", text("2026-03-01T12:00:00Z")),
                            comparison(FilterOperator.LT, "latency", number("0.25")),
                            new Filter.Membership(
                                FilterField.of("name"), List.of(text("a"), text("b")), false))),
                    new Filter.Not(new Filter.Search(FilterField.of("inputs"), "word")),
                    new Filter.Search(null, "two words"),
                    new Filter.Exists(FilterField.of("metadata"), "k"),
                    comparison(FilterOperator.LIKE, "name", text("%x")),
                    new Filter.And(
                        List.of(
                            comparison(FilterOperator.EQ, "feedback_key", text("stars")),
                            comparison(
                                FilterOperator.EQ, "feedback_score", new FilterValue.Null()))))));
  }

  @Test
  void theServersCanonicalTextIsTheTextThatWasSent() {
    RunFilter filter =
        RunFilter.and(
            RunFilter.eq("name", "a \"b\" \\"),
            RunFilter.metadata("k").in(List.of(1, 2.5, true)),
            RunFilter.has("tags", "it's"));

    assertThat(Filter.parse(filter.toString()).text()).isEqualTo(filter.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyTextSurvivesQuoting(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      String any = randomText(random);

      Filter.Comparison read =
          (Filter.Comparison) Filter.parse(RunFilter.eq("name", any).toString());

      assertThat(read.value()).isEqualTo(text(any));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void anyDocumentSurvivesQuoting(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      Map<String, ?> part =
          Map.of(randomText(random), Map.of(randomText(random), List.of(randomText(random))));

      String sent = RunFilter.has("metadata", part).toString();
      Filter.Has read = (Filter.Has) Filter.parse(sent);

      assertThat(JSON.readTree(read.value())).as(sent).isEqualTo(JSON.valueToTree(part));
      assertThat(read.value()).as("also read without any escape").isEqualTo(unquoted(sent));
    }
  }

  private static String unquoted(String sent) {
    return sent.substring("has(metadata, '".length(), sent.length() - "')".length());
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(
          random.nextBoolean()
              ? "\"'\\/\b\f\n\r\tu".charAt(random.nextInt(10))
              : (char) random.nextInt(0xD800));
    }
    return text.toString();
  }

  private static Filter comparison(FilterOperator operator, String field, FilterValue value) {
    return new Filter.Comparison(operator, FilterField.of(field), value);
  }

  private static FilterValue text(String value) {
    return new FilterValue.Text(value);
  }

  private static FilterValue number(String digits) {
    return new FilterValue.Numeric(new BigDecimal(digits));
  }
}
