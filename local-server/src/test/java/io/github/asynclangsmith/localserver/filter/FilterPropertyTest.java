// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for any filter; the seed is in the name of a failing test. */
class FilterPropertyTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void textOfAnyFilterParsesBackToAnEqualFilter(long seed) {
    RandomFilters random = new RandomFilters(seed);
    for (int i = 0; i < 2000; i++) {
      Filter filter = random.anything(4);

      assertThat(Filter.parse(filter.text())).as(filter.text()).isEqualTo(filter);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void theDatabaseAnswersAsTheEvaluatorDoes(long seed) {
    RandomFilters random = new RandomFilters(seed);
    FilterRow[] rows = IntStream.range(0, 40).mapToObj(random::row).toArray(FilterRow[]::new);
    int matched = 0;
    try (FilterTable table = new FilterTable(rows)) {
      for (int i = 0; i < 800; i++) {
        Filter filter = random.answerable(3);
        List<String> expected = new ArrayList<>();
        Stream.of(rows)
            .filter(row -> new FilterEvaluator(row).matches(filter))
            .forEach(row -> expected.add(row.id()));

        assertThat(table.ids(filter)).as(filter.text()).isEqualTo(expected);
        matched += expected.isEmpty() || expected.size() == rows.length ? 0 : 1;
      }
    }
    assertThat(matched).as("filters that tell rows apart").isGreaterThan(300);
  }
}
