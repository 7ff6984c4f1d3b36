// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "any",
        "date-time",
        "[uuid]|null",
        "{[#query.RunResponse|integer]}",
        "#POST:/v1/platform/datasets/dataset_id/examples|object",
        "\"asc\"|\"desc\"|null"
      })
  void aTypeIsWrittenAsItIsRead(String text) {
    assertThat(TypeParser.parse(text)).hasToString(text);
  }

  @Test
  void aUnionIsFlatSortedAndWithoutRepetition() {
    assertThat(TypeParser.parse("null|string|integer|string")).hasToString("integer|string|null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "strin", "[uuid", "{uuid]", "\"open", "uuid]", "string||null", "#"})
  void aTextThatIsNoTypeFailsWithItsPlace(String text) {
    assertThatThrownBy(() -> TypeParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ")
        .hasMessageEndingWith("of " + text);
  }

  @Test
  void arraysAreWidenedElementByElement() {
    JsonType letters = TypeParser.parse("[\"a\"]|null");

    assertThat(letters.or(TypeParser.parse("[\"b\"]"))).hasToString("[\"a\"|\"b\"]|null");
  }
}
