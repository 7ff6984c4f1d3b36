// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static io.github.asynclangsmith.runs.RunFilter.and;
import static io.github.asynclangsmith.runs.RunFilter.eq;
import static io.github.asynclangsmith.runs.RunFilter.exists;
import static io.github.asynclangsmith.runs.RunFilter.feedback;
import static io.github.asynclangsmith.runs.RunFilter.gt;
import static io.github.asynclangsmith.runs.RunFilter.gte;
import static io.github.asynclangsmith.runs.RunFilter.has;
import static io.github.asynclangsmith.runs.RunFilter.in;
import static io.github.asynclangsmith.runs.RunFilter.input;
import static io.github.asynclangsmith.runs.RunFilter.like;
import static io.github.asynclangsmith.runs.RunFilter.lt;
import static io.github.asynclangsmith.runs.RunFilter.lte;
import static io.github.asynclangsmith.runs.RunFilter.metadata;
import static io.github.asynclangsmith.runs.RunFilter.neq;
import static io.github.asynclangsmith.runs.RunFilter.not;
import static io.github.asynclangsmith.runs.RunFilter.or;
import static io.github.asynclangsmith.runs.RunFilter.output;
import static io.github.asynclangsmith.runs.RunFilter.raw;
import static io.github.asynclangsmith.runs.RunFilter.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilterTest {
  @Test
  void writesNestedConditions() {
    RunFilter filter =
        and(
            eq("run_type", RunType.LLM),
            gt("latency", Duration.ofSeconds(5)),
            or(has("tags", "prod"), not(neq("error", null))));

    assertThat(filter)
        .hasToString(
            "and(eq(run_type, \"llm\"), gt(latency, 5),"
                + " or(has(tags, \"prod\"), not(neq(error, null))))");
  }

  @Test
  void writesEveryOperator() {
    assertText(eq("name", "a"), "eq(name, \"a\")");
    assertText(neq("name", "a"), "neq(name, \"a\")");
    assertText(gt("total_tokens", 1), "gt(total_tokens, 1)");
    assertText(gte("total_tokens", 2L), "gte(total_tokens, 2)");
    assertText(lt("total_cost", 0.5), "lt(total_cost, 0.5)");
    assertText(lte("total_cost", new BigDecimal("1.50")), "lte(total_cost, 1.50)");
    assertText(in("name", List.of("a", "b")), "in(name, [\"a\", \"b\"])");
    assertText(in("name", Arrays.asList(null, true)), "in(name, [null, true])");
    assertText(like("name", "Chat%"), "like(name, \"Chat%\")");
    assertText(search("two words"), "search(\"two words\")");
    assertText(search("inputs", "word"), "search(inputs, \"word\")");
    assertText(exists("metadata", "k"), "exists(metadata, \"k\")");
    assertText(raw("  eq(name, 'a') "), "eq(name, 'a')");
  }

  @Test
  void writesValuesInTheFormOfTheirType() {
    assertText(eq("status", RunStatus.ERROR), "eq(status, \"error\")");
    assertText(eq("is_root", true), "eq(is_root, true)");
    assertText(
        gt("start_time", Instant.parse("2026-03-01T12:00:00.5Z")),
        "gt(start_time, \"2026-03-01T12:00:00.500Z\")");
    assertText(lt("latency", Duration.ofMillis(1500)), "lt(latency, 1.5)");
    assertText(lt("latency", Duration.ofMinutes(10)), "lt(latency, 600)");
    assertText(lt("latency", Duration.ofNanos(-1)), "lt(latency, -0.000000001)");
    assertText(
        eq("trace_id", UUID.fromString("0190B1D2-7A3B-7000-8000-00000000ABCD")),
        "eq(trace_id, \"0190b1d2-7a3b-7000-8000-00000000abcd\")");
    assertText(eq("total_cost", 1e10), "eq(total_cost, 10000000000)");
    assertText(eq("x", new BigDecimal("1E+9000000")), "eq(x, 1E+9000000)");
    assertText(eq("name", new StringBuilder("x")), "eq(name, \"x\")");
  }

  @Test
  void quotesTextAsJsonDoes() {
    assertText(
        eq("name", "a \"b\" \\ 'c' é\n\u0001"),
        "eq(name, \"a \\\"b\\\" \\\\ 'c' é\\u000a\\u0001\")");
  }

  @Test
  void asksForKeyAndValueOfOneEntry() {
    assertText(
        metadata("tier", "gold"), "and(eq(metadata_key, \"tier\"), eq(metadata_value, \"gold\"))");
    assertText(metadata("n").gte(0.5), "and(eq(metadata_key, \"n\"), gte(metadata_value, 0.5))");
    assertText(
        input("messages.role").neq("user"),
        "and(eq(input_key, \"messages.role\"), neq(input_value, \"user\"))");
    assertText(
        output("text").like("%yes%"),
        "and(eq(output_key, \"text\"), like(output_value, \"%yes%\"))");
    assertText(
        metadata("n").in(List.of(1, 2)),
        "and(eq(metadata_key, \"n\"), in(metadata_value, [1, 2]))");
    assertText(metadata("n").gt(1), "and(eq(metadata_key, \"n\"), gt(metadata_value, 1))");
    assertText(metadata("n").lt(1), "and(eq(metadata_key, \"n\"), lt(metadata_value, 1))");
    assertText(metadata("n").lte(1), "and(eq(metadata_key, \"n\"), lte(metadata_value, 1))");
    assertText(metadata("n").exists(), "eq(metadata_key, \"n\")");
    assertText(metadata("n").missing(), "neq(metadata_key, \"n\")");
  }

  @Test
  void asksForKeyAndScoreOfOneFeedback() {
    assertText(
        feedback("star_rating").score().gt(4),
        "and(eq(feedback_key, \"star_rating\"), gt(feedback_score, 4))");
    assertText(
        feedback("outcome").value().eq("halted"),
        "and(eq(feedback_key, \"outcome\"), eq(feedback_value, \"halted\"))");
    assertText(feedback("outcome").exists(), "eq(feedback_key, \"outcome\")");
    assertText(feedback("outcome").missing(), "neq(feedback_key, \"outcome\")");
  }

  @Test
  void writesDocumentsWithoutAnyQuoteInsideTheirTexts() {
    assertText(has("metadata", Map.of("k", 1)), "has(metadata, '{\"k\":1}')");
    assertText(
        has("metadata", Map.of("k", "it's \"so\" \\ \n\u0001")),
        "has(metadata, '{\"k\":\"it\\u0027s \\u0022so\\u0022 \\u005c \\u000a\\u0001\"}')");
  }

  @Test
  void oneConditionNeedsNoConjunction() {
    assertText(and(eq("name", "a")), "eq(name, \"a\")");
    assertText(or(eq("name", "a")), "eq(name, \"a\")");
  }

  @Test
  void equalsByText() {
    assertThat(eq("name", "a"))
        .isEqualTo(raw("eq(name, \"a\")"))
        .hasSameHashCodeAs(raw("eq(name, \"a\")"));
    assertThat(eq("name", "a")).isNotEqualTo(eq("name", "b")).isNotEqualTo("eq(name, \"a\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "1a", "a-b", "name, 1) or eq(name", "é"})
  void refusesFieldsThatAreNoWords(String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> eq(field, 1))
        .withMessageStartingWith("A field is a word of letters, digits and _");
  }

  @Test
  void refusesValuesWithoutALiteral() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> eq("name", new Object()))
        .withMessageContaining("java.lang.Object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> eq("latency", Double.NaN))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException().isThrownBy(() -> gt("is_root", true));
    assertThatIllegalArgumentException().isThrownBy(() -> metadata("n").lte(false));
    assertThatIllegalArgumentException().isThrownBy(() -> raw("  "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> has("metadata", Map.of("k", new Object())))
        .withMessageStartingWith("Not writable as JSON");
  }

  private static void assertText(RunFilter filter, String text) {
    assertThat(filter).hasToString(text);
  }
}
