// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTailTest {
  private static String v2(String json) {
    return CursorTail.of(json.getBytes(StandardCharsets.UTF_8), 0, "next_cursor", null);
  }

  private static String v1(String json) {
    return CursorTail.of(json.getBytes(StandardCharsets.UTF_8), 0, "next", "cursors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"a\":\"]}\"}],\"next_cursor\":\"c1\"}",
        "{\"items\":[],\"next_cursor\":\"c1\",\"has_more\":true,\"total\":-1.5e3}",
        "{\"items\":[{\"next_cursor\":\"no\"}],\n \"next_cursor\" : \"c1\" ,\"x\":\"y\" } \n",
        "{\"next_cursor\":\"c1\",\"note\":null}"
      })
  void findsTheCursorAmongTheLastMembers(String json) {
    assertThat(v2(json)).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"runs\":[],\"cursors\":{\"next\":\"c1\"}}",
        "{\"runs\":[],\"cursors\":{\"prev\":\"p\",\"next\":\"c1\",\"more\":null} }"
      })
  void findsTheCursorInItsObject(String json) {
    assertThat(v1(json)).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "}",
        "{}",
        "[]",
        "{\"next_cursor\":\"c\",\"items\":[1]}",
        "{\"items\":[1],\"next_cursor\":null}",
        "{\"items\":[1],\"next_cursor\":\"\"}",
        "{\"items\":[1],\"next_cursor\":7}",
        "{\"items\":[1],\"next_cursor\":\"esc\\u0061ped\"}",
        "{\"items\":[1],\"note\":\"\\\"next_cursor\\\":\\\"c\"}",
        "{\"items\":[1],\"note\":\",\\\"next_cursor\\\":\\\"c\\\"}\"}",
        "{\"items\":{\"next_cursor\":\"c\"}}",
        "\"next_cursor\":\"c\"}garbage"
      })
  void saysNothingWhereItIsNotCertain(String json) {
    assertThat(v2(json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"other\":{\"next\":\"c\"}}",
        "{\"runs\":[{\"next\":\"c\"}]}",
        "{\"cursors\":{\"next\":\"c\"},\"runs\":[]}",
        "{\"next\":\"c\"}}"
      })
  void aCursorOfAnotherObjectIsNone(String json) {
    assertThat(v1(json)).isNull();
  }
}
