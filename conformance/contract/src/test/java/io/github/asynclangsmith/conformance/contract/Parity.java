// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@code docs/parity.md}. */
final class Parity {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Parity() {}

  /**
   * A row.
   *
   * @param method the vendor's method
   * @param planned whether it says that our methods are still to come
   * @param ours our methods, as {@code client.runs().query(…)} or {@code Tracer.start(…)}
   * @param also methods that its note names
   */
  record Row(String method, boolean planned, List<String> ours, List<String> also) {}

  /** The rows of all tables. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        rows.add(
            new Row(
                code(cells[1]).get(0),
                cells[2].strip().startsWith("planned"),
                code(cells[2]),
                code(cells[3])));
      }
    }
    return rows;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("..", "..", "docs", "parity.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> code(String cell) {
    List<String> found = new ArrayList<>();
    Matcher matcher = CODE.matcher(cell);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
