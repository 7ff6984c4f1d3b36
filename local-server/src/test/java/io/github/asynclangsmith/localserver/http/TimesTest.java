// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T05:54:26.518931+00:00, 2026-11-21T05:54:26.518931Z",
    "2026-11-21T05:54:26.518931Z, 2026-11-21T05:54:26.518931Z",
    "2026-11-21T05:54:26.518931, 2026-11-21T05:54:26.518931Z",
    "2026-11-21 05:54:26, 2026-11-21T05:54:26Z",
    "2026-11-21T05:54, 2026-11-21T05:54:00Z",
    "2026-11-21T05:54:26.5189319Z, 2026-11-21T05:54:26.518931Z",
    "2026-11-21T05:54:26.5+05:30, 2026-11-21T00:24:26.5Z",
    "2026-11-21T05:54:26-0800, 2026-11-21T13:54:26Z",
    "2026-11-21t05:54:26z, 2026-11-21T05:54:26Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
  })
  void times_are_read_in_every_form_the_sdks_write(String text, String expected) {
    assertThat(Times.parse(text)).isEqualTo(Times.micros(Instant.parse(expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-21",
        "2026-13-21T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-21T25:00:00Z",
        "2026-11-21T05:60:00Z",
        "2026-11-21T05:54:61Z",
        "2026-11-21T05:54:26.Z",
        "2026-11-21T05:54:26Zulu",
        "2026-11-21X05:54:26Z",
        "2026-11-21T05:54:26+99:00",
        "٢٠٢٦-11-21T05:54:26Z"
      })
  void what_is_no_time_is_none(String text) {
    assertThat(Times.parse(text)).isNull();
  }

  @Test
  void any_time_is_read_back_from_each_way_to_write_it() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      long micros = random.nextLong(-1L << 52, 1L << 52);
      assertThat(Times.parse(Times.utc(micros))).isEqualTo(micros);
      assertThat(Times.parse(Times.offset(micros))).isEqualTo(micros);
      assertThat(Times.parse(Times.local(micros))).isEqualTo(micros);
      assertThat(Times.parseCompact(Times.utc(micros).replaceAll("[-:.]", ""))).isEqualTo(micros);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20261121T055426518931Z, 2026-11-21T05:54:26.518931Z",
    "20261121T055426518Z, 2026-11-21T05:54:26.518Z"
  })
  void the_compact_form_of_a_dotted_order_is_read(String text, String expected) {
    assertThat(Times.parseCompact(text)).isEqualTo(Times.micros(Instant.parse(expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20261121T055426Z", "20261121T055426518931", "20261321T055426518931Z", "x", ""})
  void what_is_no_compact_form_is_none(String text) {
    assertThat(Times.parseCompact(text)).isNull();
  }
}
