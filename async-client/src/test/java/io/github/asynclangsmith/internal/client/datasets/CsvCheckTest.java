// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCheckTest {
  private static final Map<String, List<String>> KEYS =
      Map.of("inputKeys", List.of("q"), "outputKeys", List.of("a"));

  /** Reads in chunks of a size, because anything may be cut anywhere. */
  private static long rows(Buffer csv, int chunk) {
    CsvCheck check = new CsvCheck(KEYS);
    for (int from = 0; from < csv.length(); from += chunk) {
      check.read(csv.slice(from, Math.min(csv.length(), from + chunk)));
    }
    check.end();
    return check.rows();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
  void rowsAreCountedWhereverChunksAreCut(int chunk) {
    String csv = "q,a\r\n\"two\r\nlines, and \"\"quotes\"\"\",1\r\n\r\n,\nlast,\"äöü€😀\"";
    assertThat(rows(Buffer.buffer(csv), chunk)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "''| csv row 1: there is no header",
        "q~1~| csv row 1: no column is called \"a\", which outputKeys names; there are \"q\"",
        "q,a,q~1,2,3~| csv row 1, column 3: a column before is called \"q\" too",
        "q,a~1,2~3~4,5~| csv row 3, column 2: the value is missing, the header has 2 columns",
        "q,a~1,2,3~| csv row 2, column 3: the header has 2 columns only",
        "q,a~1,2,~| csv row 2, column 3: the header has 2 columns only",
        "q,a~1,\"2~3,4~| csv row 2, column 2: the quote that begins here is never closed",
        "q,a~1,\"2\"x~| csv row 2, column 2: there is text after the closing quote",
        "q,a~1,x\"2\"~| csv row 2, column 2: there is a quote in a value that does not begin with one"
      })
  void whatIsWrongIsToldWithItsPlace(String csv, String message) {
    Buffer text = Buffer.buffer(csv.equals("''") ? "" : csv.replace('~', '\n'));
    for (int chunk : List.of(1, 4, 1_000)) {
      assertThatThrownBy(() -> rows(text, chunk))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void bytesThatAreNoTextAreToldWithTheirPlace(int chunk) {
    Buffer csv = Buffer.buffer("q,a\n1,").appendByte((byte) 0xC3).appendString("\n");
    assertThatThrownBy(() -> rows(csv, chunk))
        .hasMessage("csv row 2, column 2: there are bytes that are not UTF-8");
    Buffer cut = Buffer.buffer("q,a\n1,").appendByte((byte) 0xC3);
    assertThatThrownBy(() -> rows(cut, chunk))
        .hasMessage("csv row 2, column 2: there are bytes that are not UTF-8");
  }

  @Test
  void aHeaderWithoutRowsIsAnEmptyTable() {
    assertThat(rows(Buffer.buffer("q,a\n"), 10)).isZero();
  }
}
