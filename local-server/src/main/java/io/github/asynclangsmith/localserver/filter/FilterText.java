// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.List;
import java.util.stream.Collectors;

/** Writes filters back to text. */
final class FilterText {
  private FilterText() {}

  static String of(Filter filter) {
    if (filter instanceof Filter.And and) {
      return call("and", and.operands());
    } else if (filter instanceof Filter.Or or) {
      return call("or", or.operands());
    } else if (filter instanceof Filter.Not not) {
      return call("not", List.of(not.operand()));
    } else if (filter instanceof Filter.Comparison comparison) {
      String value = value(comparison.value());
      return call(comparison.operator().word(), comparison.field().name(), value);
    } else if (filter instanceof Filter.Membership in) {
      return call(in.negated() ? "nin" : "in", in.field().name(), list(in.values()));
    } else if (filter instanceof Filter.Has has) {
      return call("has", has.field().name(), quoted(has.value()));
    } else if (filter instanceof Filter.Exists exists) {
      String key = exists.key();
      String field = exists.field().name();
      return key == null ? call("exists", field) : call("exists", field, quoted(key));
    }
    Filter.Search search = (Filter.Search) filter;
    FilterField field = search.field();
    String words = quoted(search.words());
    return field == null ? call("search", words) : call("search", field.name(), words);
  }

  static List<Filter> nonEmpty(List<Filter> operands) {
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("and, or: at least one operand");
    }
    return List.copyOf(operands);
  }

  private static String call(String operator, List<Filter> operands) {
    return operands.stream()
        .map(FilterText::of)
        .collect(Collectors.joining(", ", operator + "(", ")"));
  }

  private static String call(String operator, String... arguments) {
    return operator + "(" + String.join(", ", arguments) + ")";
  }

  private static String list(List<FilterValue> values) {
    return values.stream().map(FilterText::value).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String value(FilterValue value) {
    if (value instanceof FilterValue.Text text) {
      return quoted(text.value());
    } else if (value instanceof FilterValue.Numeric number) {
      return number.value().toString();
    } else if (value instanceof FilterValue.Bool bool) {
      return String.valueOf(bool.value());
    }
    return "null";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
