// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random filters and rows from small pools, so that they often meet. */
final class RandomFilters {
  private static final List<String> TEXTS =
      List.of("alpha", "Beta", "beta ray", "100%", "a_b", "5", "true", "", "x[*]?", "é'\"\\");
  private static final List<String> PATTERNS =
      List.of("%", "%a%", "b%", "_____", "100%", "a_b", "%[*]?", "");
  private static final List<String> KEYS = List.of("k", "l", "m", "m.k", "m.l");
  private static final List<String> NUMBERS = List.of("0", "1", "5", "5.0", "2.5", "-1", "1E+2");

  private final Random random;

  RandomFilters(long seed) {
    this.random = new Random(seed);
  }

  /** Any filter of the grammar, sensible or not. */
  Filter anything(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return combination(() -> anything(depth - 1));
    }
    FilterField field = FilterField.of(pick(List.of("name", "x_1", "metadata_key", "_")));
    return switch (random.nextInt(7)) {
      case 0 -> new Filter.Membership(field, values(this::value), random.nextBoolean());
      case 1 -> new Filter.Has(field, text());
      case 2 -> new Filter.Search(random.nextBoolean() ? field : null, text());
      case 3 -> new Filter.Exists(field, random.nextBoolean() ? text() : null);
      case 4 ->
          new Filter.Comparison(
              pick(List.of(FilterOperator.LIKE, FilterOperator.ILIKE)),
              field,
              new FilterValue.Text(text()));
      default -> new Filter.Comparison(equalityOrOrder(), field, value());
    };
  }

  /** A filter that {@link FilterTable#COLUMNS} can answer. */
  Filter answerable(int depth) {
    if (depth > 0 && random.nextInt(4) > 0) {
      return combination(() -> answerable(depth - 1));
    }
    return switch (random.nextInt(13)) {
      case 0, 1 -> textLeaf(pick(List.of("name", "error", "feedback_key", "feedback_comment")));
      case 2 -> numberLeaf(pick(List.of("latency", "total_tokens")));
      case 3 -> numberLeaf("feedback_score");
      case 4 ->
          new Filter.Comparison(
              pick(List.of(FilterOperator.EQ, FilterOperator.NEQ)),
              FilterField.of("is_root"),
              new FilterValue.Bool(random.nextBoolean()));
      case 5 -> new Filter.Has(FilterField.of("tags"), pick(TEXTS));
      case 6 -> new Filter.Exists(FilterField.of("metadata"), pick(KEYS));
      case 7 -> new Filter.Search(null, pick(TEXTS) + " " + pick(TEXTS));
      case 8 -> new Filter.Search(FilterField.of(pick(List.of("tags", "metadata"))), pick(TEXTS));
      case 9, 10 -> keyLeaf();
      default -> valueLeaf();
    };
  }

  FilterRow row(int number) {
    List<String> tags = random.nextInt(3) == 0 ? null : values(() -> pick(TEXTS));
    return new FilterRow(
        "row" + number,
        random.nextInt(5) == 0 ? null : pick(TEXTS),
        random.nextBoolean() ? null : pick(TEXTS),
        random.nextInt(4) == 0 ? null : random.nextInt(12) / 2.0,
        random.nextInt(4) == 0 ? null : (long) random.nextInt(8),
        FilterRow.NOON,
        random.nextBoolean(),
        tags,
        random.nextInt(5) == 0 ? null : map(2),
        values(this::score));
  }

  private Filter combination(Supplier<Filter> operand) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return new Filter.Not(operand.get());
    }
    List<Filter> operands = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      operands.add(operand.get());
    }
    return kind < 4 ? new Filter.And(operands) : new Filter.Or(operands);
  }

  private Filter textLeaf(String name) {
    FilterField field = FilterField.of(name);
    Supplier<FilterValue> texts =
        () -> random.nextInt(6) == 0 ? new FilterValue.Null() : new FilterValue.Text(pick(TEXTS));
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.Membership(field, values(texts), random.nextBoolean());
      case 1 -> new Filter.Search(field, pick(TEXTS));
      case 2 -> new Filter.Exists(field, null);
      case 3 ->
          new Filter.Comparison(
              pick(List.of(FilterOperator.LIKE, FilterOperator.ILIKE)),
              field,
              new FilterValue.Text(pick(PATTERNS)));
      default -> comparison(field, texts.get());
    };
  }

  private Filter numberLeaf(String name) {
    return comparison(
        FilterField.of(name), random.nextInt(6) == 0 ? new FilterValue.Null() : number());
  }

  private Filter keyLeaf() {
    FilterField field = FilterField.of("metadata_key");
    if (random.nextInt(3) == 0) {
      return new Filter.Membership(
          field, values(() -> new FilterValue.Text(pick(KEYS))), random.nextBoolean());
    }
    return new Filter.Comparison(
        random.nextInt(3) == 0 ? FilterOperator.NEQ : FilterOperator.EQ,
        field,
        new FilterValue.Text(pick(KEYS)));
  }

  private Filter valueLeaf() {
    FilterField field = FilterField.of("metadata_value");
    return switch (random.nextInt(4)) {
      case 0 -> new Filter.Membership(field, values(this::value), random.nextBoolean());
      case 1 ->
          new Filter.Comparison(FilterOperator.ILIKE, field, new FilterValue.Text(pick(PATTERNS)));
      default -> comparison(field, value());
    };
  }

  /** Null and booleans have no order. */
  private Filter comparison(FilterField field, FilterValue value) {
    boolean ordered = value instanceof FilterValue.Text || value instanceof FilterValue.Numeric;
    FilterOperator operator =
        ordered ? equalityOrOrder() : pick(List.of(FilterOperator.EQ, FilterOperator.NEQ));
    return new Filter.Comparison(operator, field, value);
  }

  private FilterOperator equalityOrOrder() {
    return FilterOperator.values()[random.nextInt(6)];
  }

  private FilterValue value() {
    return switch (random.nextInt(6)) {
      case 0 -> new FilterValue.Bool(random.nextBoolean());
      case 1 -> new FilterValue.Null();
      case 2, 3 -> number();
      default -> new FilterValue.Text(pick(TEXTS));
    };
  }

  private FilterValue number() {
    return new FilterValue.Numeric(new BigDecimal(pick(NUMBERS)));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0xD800));
    }
    return text.toString();
  }

  private FilterRow.Score score() {
    return new FilterRow.Score(
        pick(TEXTS),
        random.nextInt(4) == 0 ? null : (double) random.nextInt(6),
        random.nextBoolean() ? null : pick(TEXTS));
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(pick(List.of("k", "l", "m")), json(depth));
    }
    return map;
  }

  private @Nullable Object json(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(6);
      case 3 -> 2.5;
      case 4 -> pick(TEXTS);
      case 5 -> values(() -> pick(TEXTS));
      default -> map(depth - 1);
    };
  }

  private <T> List<T> values(Supplier<T> one) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(one.get());
    }
    return values;
  }

  private <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
