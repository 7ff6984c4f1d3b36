// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.transfer.ExportRoutes.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Examples as a table: the id, then a column for each key of the inputs, the outputs and the
 * metadata of any of them, such as {@code inputs.question}. Values that are no text are JSON.
 */
final class CsvExport {
  private CsvExport() {}

  private record Column(String name, String key, Function<Parsed, JsonNode> place) {
    String of(Parsed example) {
      JsonNode value = place.apply(example).path(key);
      return value.isTextual() ? value.asText() : value.toString();
    }
  }

  static String of(List<Parsed> examples) {
    List<Column> columns = new ArrayList<>();
    add(columns, "inputs", examples, Parsed::inputs);
    add(columns, "outputs", examples, Parsed::outputs);
    add(columns, "metadata", examples, Parsed::metadata);
    StringBuilder out = new StringBuilder("id");
    columns.forEach(column -> out.append(',').append(cell(column.name())));
    for (Parsed example : examples) {
      out.append("\r\n").append(example.id());
      columns.forEach(column -> out.append(',').append(cell(column.of(example))));
    }
    return out.append("\r\n").toString();
  }

  private static void add(
      List<Column> columns,
      String prefix,
      List<Parsed> examples,
      Function<Parsed, JsonNode> place) {
    Set<String> keys =
        examples.stream()
            .flatMap(example -> place.apply(example).properties().stream())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    keys.forEach(key -> columns.add(new Column(prefix + "." + key, key, place)));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
