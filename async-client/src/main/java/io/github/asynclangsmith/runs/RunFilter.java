// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on runs in the filter language of LangSmith, built from Java values.
 *
 * <pre>{@code
 * RunFilter slow = RunFilter.and(
 *     RunFilter.eq("run_type", "llm"),
 *     RunFilter.gt("latency", Duration.ofSeconds(5)),
 *     RunFilter.has("tags", "prod"));
 * }</pre>
 *
 * <p>{@link #toString()} is the exact text that is sent. Instances are immutable, and equal when
 * their texts are.
 *
 * <p>Values are given as they are and quoted here: {@link CharSequence}, {@link Number}, {@link
 * Boolean}, {@link java.time.Instant} (ISO-8601 in UTC), {@link java.time.Duration} (seconds as a
 * number, which is what {@code latency} is compared with), {@link java.util.UUID}, {@link RunType},
 * {@link RunStatus} and null. A value of any other class, a number that is not finite and a field
 * name that is no word fail at once with {@link IllegalArgumentException}.
 *
 * <p>Fields of a run include {@code id}, {@code name}, {@code run_type}, {@code status}, {@code
 * error}, {@code start_time}, {@code end_time}, {@code latency}, {@code first_token_time}, {@code
 * total_tokens}, {@code total_cost}, {@code is_root}, {@code trace_id}, {@code parent_run_id},
 * {@code thread_id}, {@code reference_example_id}, {@code tags}, {@code metadata}, {@code inputs}
 * and {@code outputs}. Which fields and operators exist is decided by the server.
 *
 * @since 0.1
 */
@OpenSet
public final class RunFilter {
  private final String text;

  private RunFilter(String text) {
    this.text = text;
  }

  /** All conditions hold. Keys and values directly in it speak of the same entry. */
  public static RunFilter and(RunFilter first, RunFilter... more) {
    return joined("and", first, more);
  }

  /** At least one condition holds. */
  public static RunFilter or(RunFilter first, RunFilter... more) {
    return joined("or", first, more);
  }

  /**
   * The condition does not hold. Not every server accepts it; {@link #neq} and {@link
   * EntryFilter#missing()} are understood everywhere.
   */
  public static RunFilter not(RunFilter condition) {
    return call("not", condition.text);
  }

  /** The field equals the value; equal to null means that it has none. */
  public static RunFilter eq(String field, @Nullable Object value) {
    return compare("eq", field, value);
  }

  /** The field does not equal the value; not equal to null means that it has one. */
  public static RunFilter neq(String field, @Nullable Object value) {
    return compare("neq", field, value);
  }

  /** The field is greater than the value. */
  public static RunFilter gt(String field, Object value) {
    return compare("gt", field, FilterLiteral.ordered(value));
  }

  /** The field is greater than the value or equal to it. */
  public static RunFilter gte(String field, Object value) {
    return compare("gte", field, FilterLiteral.ordered(value));
  }

  /** The field is less than the value. */
  public static RunFilter lt(String field, Object value) {
    return compare("lt", field, FilterLiteral.ordered(value));
  }

  /** The field is less than the value or equal to it. */
  public static RunFilter lte(String field, Object value) {
    return compare("lte", field, FilterLiteral.ordered(value));
  }

  /** The field equals one of the values. */
  public static RunFilter in(String field, Collection<?> values) {
    List<String> literals = new ArrayList<>();
    for (Object value : values) {
      literals.add(FilterLiteral.of(value));
    }
    return call("in", FilterLiteral.field(field), "[" + String.join(", ", literals) + "]");
  }

  /**
   * The field matches a pattern.
   *
   * @param pattern {@code %} stands for any text and {@code _} for one character
   */
  public static RunFilter like(String field, String pattern) {
    return compare("like", field, pattern);
  }

  /** The list contains the text: {@code has("tags", "prod")}. */
  public static RunFilter has(String field, String element) {
    return compare("has", field, element);
  }

  /**
   * The document contains everything in the map, nested maps and lists included: {@code
   * has("metadata", Map.of("tier", "gold"))}.
   *
   * @param part what Jackson can write as a JSON object
   */
  public static RunFilter has(String field, Map<String, ?> part) {
    return call("has", FilterLiteral.field(field), FilterLiteral.document(part));
  }

  /** The words occur anywhere in the texts of the run, in any order. */
  public static RunFilter search(String words) {
    return call("search", FilterLiteral.of(words));
  }

  /** The words occur in the field. */
  public static RunFilter search(String field, String words) {
    return compare("search", field, words);
  }

  /** The document has the key, whatever its value. */
  public static RunFilter exists(String field, String key) {
    return compare("exists", field, key);
  }

  /** The run's metadata has the value under the key. */
  public static RunFilter metadata(String key, @Nullable Object value) {
    return metadata(key).eq(value);
  }

  /** Asks for the metadata entry of a key. */
  public static EntryFilter metadata(String key) {
    return new EntryFilter("metadata_key", key, "metadata_value");
  }

  /**
   * Asks for a value in the run's inputs.
   *
   * @param path keys joined with dots; lists are looked into: {@code messages.role}
   */
  public static EntryFilter input(String path) {
    return new EntryFilter("input_key", path, "input_value");
  }

  /**
   * Asks for a value in the run's outputs.
   *
   * @param path keys joined with dots; lists are looked into: {@code documents.page_content}
   */
  public static EntryFilter output(String path) {
    return new EntryFilter("output_key", path, "output_value");
  }

  /** Asks for the feedback that the run received under a key. */
  public static FeedbackFilter feedback(String key) {
    return new FeedbackFilter(key);
  }

  /**
   * A filter that is already text. It is sent as it is: text from outside must not get here.
   *
   * @param text a filter such as {@code and(eq(name, "a"), neq(error, null))}, not blank
   */
  public static RunFilter raw(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A filter must not be blank");
    }
    return new RunFilter(text.strip());
  }

  /** The filter of a text, as {@link #raw}. */
  public static RunFilter of(String text) {
    return raw(text);
  }

  /** The filter in the language of the server. */
  public String value() {
    return text;
  }

  static RunFilter compare(String operator, String field, @Nullable Object value) {
    return call(operator, FilterLiteral.field(field), FilterLiteral.of(value));
  }

  private static RunFilter call(String operator, String... arguments) {
    return new RunFilter(operator + "(" + String.join(", ", arguments) + ")");
  }

  private static RunFilter joined(String operator, RunFilter first, RunFilter... more) {
    if (more.length == 0) {
      return first;
    }
    List<String> texts = new ArrayList<>();
    texts.add(first.text);
    for (RunFilter filter : more) {
      texts.add(filter.text);
    }
    return call(operator, texts.toArray(String[]::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The filter in the language of the server. */
  @Override
  public String toString() {
    return text;
  }
}
