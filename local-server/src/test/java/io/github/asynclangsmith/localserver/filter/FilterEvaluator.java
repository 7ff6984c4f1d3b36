// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a filter, evaluated on Java objects row by row: the yardstick for the SQL.
 *
 * <p>Knows the fields of {@link FilterTable#COLUMNS}, compares what {@link RandomFilters} makes.
 */
final class FilterEvaluator {
  /** A metadata entry or a feedback; what its fields are is known by their names. */
  private record Entry(String family, Map<String, @Nullable Object> fields) {}

  private final FilterRow row;
  private final List<Entry> entries = new ArrayList<>();

  FilterEvaluator(FilterRow row) {
    this.row = row;
    if (row.metadata() != null) {
      row.metadata().forEach(this::addMetadata);
    }
    for (FilterRow.Score score : row.feedback()) {
      Map<String, @Nullable Object> fields = new HashMap<>();
      fields.put("feedback_key", score.key());
      fields.put("feedback_score", score.score());
      fields.put("feedback_comment", score.comment());
      entries.add(new Entry("feedback", fields));
    }
  }

  private void addMetadata(String key, @Nullable Object value) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("metadata_key", key);
    fields.put("metadata_value", value);
    entries.add(new Entry("metadata", fields));
    if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> addMetadata(key + "." + k, v));
    } else if (value instanceof List<?> list) {
      list.forEach(v -> addMetadata(key, v));
    }
  }

  boolean matches(Filter filter) {
    if (filter instanceof Filter.And and) {
      return conjunction(and.operands());
    } else if (filter instanceof Filter.Or or) {
      return or.operands().stream().anyMatch(this::matches);
    } else if (filter instanceof Filter.Not not) {
      return !matches(not.operand());
    } else if (filter instanceof Filter.Search search && search.field() == null) {
      return words(search.words()).allMatch(word -> occurs(word, texts(row)));
    }
    String field = FilterCompiler.field(filter).name();
    if (family(filter) != null) {
      return group(List.of(filter));
    }
    return switch (field) {
      case "tags" -> tags(filter);
      case "metadata" -> document(filter);
      default -> leaf(filter, value(field), field.equals("metadata_value"));
    };
  }

  private boolean conjunction(List<Filter> operands) {
    boolean all = true;
    for (String family : List.of("metadata", "feedback")) {
      List<Filter> group = new ArrayList<>();
      for (Filter operand : operands) {
        if (!family.equals(family(operand))) {
          continue;
        }
        if (isKey(operand) && group.stream().anyMatch(FilterEvaluator::isKey)) {
          all &= group(group);
          group.clear();
        }
        group.add(operand);
      }
      all &= group.isEmpty() || group(group);
    }
    return all
        && operands.stream().filter(operand -> family(operand) == null).allMatch(this::matches);
  }

  /** Operands about one entry: with a key that is asked for, or without. */
  private boolean group(List<Filter> filters) {
    if (filters.stream().anyMatch(f -> isKey(f) && !negative(f))) {
      return anyEntry(filters.get(0), entry -> filters.stream().allMatch(f -> holds(f, entry)));
    }
    List<Filter> together = new ArrayList<>();
    for (Filter filter : filters) {
      if (!isLeaf(filter)) {
        if (!matches(filter)) {
          return false;
        }
      } else if (negative(filter)) {
        if (anyEntry(filter, entry -> !holds(filter, entry))) {
          return false;
        }
      } else {
        together.add(filter);
      }
    }
    return together.isEmpty()
        || anyEntry(together.get(0), entry -> together.stream().allMatch(f -> holds(f, entry)));
  }

  private boolean anyEntry(Filter about, Predicate<Entry> condition) {
    return entries.stream()
        .filter(entry -> entry.family().equals(family(about)))
        .anyMatch(condition);
  }

  private static boolean holds(Filter filter, Entry entry) {
    if (filter instanceof Filter.And and) {
      return and.operands().stream().allMatch(f -> holds(f, entry));
    } else if (filter instanceof Filter.Or or) {
      return or.operands().stream().anyMatch(f -> holds(f, entry));
    } else if (filter instanceof Filter.Not not) {
      return !holds(not.operand(), entry);
    }
    String field = FilterCompiler.field(filter).name();
    return leaf(filter, entry.fields().get(field), field.equals("metadata_value"));
  }

  private static @Nullable String family(Filter filter) {
    if (isLeaf(filter)) {
      if (filter instanceof Filter.Search search && search.field() == null) {
        return null;
      }
      String field = FilterCompiler.field(filter).name();
      int underscore = field.indexOf('_');
      String prefix = underscore < 0 ? "" : field.substring(0, underscore);
      return prefix.equals("metadata") || prefix.equals("feedback") ? prefix : null;
    }
    List<Filter> operands = operands(filter);
    String family = family(operands.get(0));
    boolean same = operands.stream().allMatch(f -> Objects.equals(family(f), family) && !isKey(f));
    return same ? family : null;
  }

  private static List<Filter> operands(Filter filter) {
    return filter instanceof Filter.And and
        ? and.operands()
        : filter instanceof Filter.Or or
            ? or.operands()
            : filter instanceof Filter.Not not ? List.of(not.operand()) : List.of();
  }

  private static boolean isLeaf(Filter filter) {
    return operands(filter).isEmpty();
  }

  private static boolean isKey(Filter filter) {
    return isLeaf(filter)
        && family(filter) != null
        && FilterCompiler.field(filter).name().endsWith("_key");
  }

  private static boolean negative(Filter filter) {
    return filter instanceof Filter.Comparison c && c.operator() == FilterOperator.NEQ
        || filter instanceof Filter.Membership in && in.negated();
  }

  private @Nullable Object value(String field) {
    return switch (field) {
      case "name" -> row.name();
      case "error" -> row.error();
      case "latency" -> row.latency();
      case "total_tokens" -> row.tokens();
      case "is_root" -> row.root();
      case "start_time" -> row.startTime().toString();
      default -> throw new AssertionError(field);
    };
  }

  private static boolean leaf(Filter filter, @Nullable Object actual, boolean typed) {
    if (filter instanceof Filter.Comparison comparison) {
      return compare(comparison.operator(), actual, plain(comparison.value()), typed);
    } else if (filter instanceof Filter.Membership in) {
      boolean member =
          in.values().stream().anyMatch(v -> compare(FilterOperator.EQ, actual, plain(v), typed));
      return member != in.negated();
    } else if (filter instanceof Filter.Exists) {
      return actual != null;
    }
    String words = ((Filter.Search) filter).words().toLowerCase(Locale.ROOT);
    return actual instanceof String text && text.toLowerCase(Locale.ROOT).contains(words);
  }

  private static @Nullable Object plain(FilterValue value) {
    if (value instanceof FilterValue.Text text) {
      return text.value();
    } else if (value instanceof FilterValue.Numeric number) {
      return number.value();
    }
    return value instanceof FilterValue.Bool bool ? bool.value() : null;
  }

  private static boolean compare(
      FilterOperator operator, @Nullable Object actual, @Nullable Object wanted, boolean typed) {
    if (operator == FilterOperator.NEQ) {
      return !compare(FilterOperator.EQ, actual, wanted, typed);
    } else if (actual == null || wanted == null) {
      return operator == FilterOperator.EQ && actual == wanted;
    } else if (operator == FilterOperator.LIKE || operator == FilterOperator.ILIKE) {
      return actual instanceof String text
          && pattern((String) wanted, operator == FilterOperator.ILIKE).matcher(text).matches();
    }
    Integer order = order(actual, wanted);
    return order != null
        && switch (operator) {
          case EQ -> order == 0;
          case GT -> order > 0;
          case GTE -> order >= 0;
          case LT -> order < 0;
          case LTE -> order <= 0;
          default -> throw new AssertionError(operator);
        };
  }

  /** Null where the two are not of one type. */
  private static @Nullable Integer order(Object actual, Object wanted) {
    if (actual instanceof Number a && wanted instanceof BigDecimal b) {
      return new BigDecimal(a.toString()).compareTo(b);
    } else if (actual instanceof String a && wanted instanceof String b) {
      return a.compareTo(b);
    }
    return actual instanceof Boolean && actual.equals(wanted) ? 0 : null;
  }

  private static Pattern pattern(String like, boolean anyCase) {
    StringBuilder regex = new StringBuilder();
    for (char c : like.toCharArray()) {
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), anyCase ? Pattern.CASE_INSENSITIVE : 0);
  }

  private boolean tags(Filter filter) {
    List<String> tags = row.tags() == null ? List.of() : row.tags();
    if (filter instanceof Filter.Has has) {
      return tags.contains(has.value());
    } else if (filter instanceof Filter.Search search) {
      return words(search.words()).allMatch(word -> occurs(word, tags));
    }
    return !tags.isEmpty();
  }

  private boolean document(Filter filter) {
    Map<String, ?> metadata = row.metadata();
    if (filter instanceof Filter.Search search) {
      List<Object> atoms = new ArrayList<>();
      collect(metadata, atoms);
      return words(search.words()).allMatch(word -> occurs(word, atoms));
    }
    String key = ((Filter.Exists) filter).key();
    return metadata != null && (key == null || metadata.containsKey(key));
  }

  private static List<Object> texts(FilterRow row) {
    List<Object> texts = new ArrayList<>();
    List<Function<FilterRow, @Nullable Object>> places =
        List.of(FilterRow::name, FilterRow::error, FilterRow::tags, FilterRow::metadata);
    places.forEach(place -> collect(place.apply(row), texts));
    return texts;
  }

  private static void collect(@Nullable Object value, List<Object> atoms) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(v -> collect(v, atoms));
    } else if (value instanceof List<?> list) {
      list.forEach(v -> collect(v, atoms));
    } else if (value instanceof String || value instanceof Number) {
      atoms.add(value);
    }
  }

  private static Stream<String> words(String text) {
    return Pattern.compile("\\s+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty());
  }

  private static boolean occurs(String word, List<?> places) {
    return places.stream().anyMatch(p -> p.toString().toLowerCase(Locale.ROOT).contains(word));
  }
}
