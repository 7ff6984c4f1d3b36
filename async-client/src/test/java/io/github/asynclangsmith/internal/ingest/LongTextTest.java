// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long text takes another way than short text, to the same JSON. */
class LongTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALPHABETS =
      "abcdefgh ijklmnop\"\\\n\t\u0001\u001f\u007f\u0080\u00e9\u00ff\u0100\u07ff\u0800\u4e2d\uffff";

  private final Bytes out = new Bytes();

  private String read(String text) throws IOException {
    out.reset();
    JsonText.write(out, text);
    return JSON.readValue(out.array, 0, out.size, String.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 400})
  void everyMixOfAlphabetsComesBackAsItWas(int calm) throws IOException {
    Random random = new Random(calm);
    for (int i = 0; i < 500; i++) {
      String text = text(random, random.nextInt(i % 10 == 0 ? 20_000 : 300), calm);

      assertThat(read(text)).isEqualTo(text);
    }
  }

  /** Text of which about one character in so many is not a letter. */
  private static String text(Random random, int length, int calm) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(calm) > 0) {
        text.append((char) ('a' + random.nextInt(26)));
      } else if (random.nextInt(6) == 0) {
        text.appendCodePoint(0x1f600 + random.nextInt(60));
      } else {
        text.append(ALPHABETS.charAt(random.nextInt(ALPHABETS.length())));
      }
    }
    return text.toString();
  }

  @Test
  void everyPlaceInABlockMayNeedAnEscape() throws IOException {
    for (int at = 0; at < 100; at++) {
      for (char special : new char[] {'"', '\\', '\n', '\u0000', '\u00e4', '\u20ac'}) {
        StringBuilder text = new StringBuilder("x".repeat(100));
        text.setCharAt(at, special);

        assertThat(read(text.toString())).isEqualTo(text.toString());
      }
    }
  }

  @Test
  void halfAPairBecomesTheReplacementCharacterWhereverItStands() throws IOException {
    for (int at : new int[] {0, 50, 99, LongText.BLOCK - 1, LongText.BLOCK, 9_999}) {
      StringBuilder text = new StringBuilder("x".repeat(10_000));
      text.setCharAt(at, '\ud83d');
      String high = read(text.toString());
      text.setCharAt(at, '\ude00');

      assertThat(high).isEqualTo(read(text.toString())).hasSize(10_000);
      assertThat(high.charAt(at)).isEqualTo('\ufffd');
    }
  }

  @Test
  void aPairIsNotSplitBetweenBlocks() throws IOException {
    String text = "x".repeat(LongText.BLOCK - 1) + "\ud83d\ude00" + "y".repeat(100);

    assertThat(read(text)).isEqualTo(text);
  }
}
