// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawJsonSliceTest {
  private static final String[] PIECES = {
    "",
    "a",
    "ä",
    "€",
    "🚀",
    "\\\"",
    "\\\\",
    "\\n",
    "\\u00e4",
    "\\ud83d\\ude80",
    " ",
    "}",
    "]",
    "x y"
  };

  private final Random random = new Random(20261121);

  private static List<RawJson> items(byte[] text, int offset, int length) {
    return JsonCodec.decode(text, offset, length, JsonTypes.list(JsonTypes.RAW), "list");
  }

  @Test
  void cutsEveryValueOutOfAnArrayExactlyAsItWasWritten() {
    for (int round = 0; round < 2_000; round++) {
      List<String> values = values(3);
      String text = "[" + space() + String.join(space() + "," + space(), values) + space() + "]";
      assertThat(items(text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length))
          .as(text)
          .extracting(RawJson::toJson)
          .isEqualTo(values);
    }
  }

  @Test
  void cutsEveryValueOutOfAnObjectExactlyAsItWasWritten() {
    for (int round = 0; round < 2_000; round++) {
      List<String> values = values(2);
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < values.size(); i++) {
        text.append(i == 0 ? "" : ",").append(space()).append("\"k\\u00e4").append(i);
        text.append("\"").append(space()).append(":").append(space()).append(values.get(i));
        text.append(space());
      }
      byte[] bytes = text.append("}").toString().getBytes(UTF_8);
      Map<String, RawJson> fields = JsonCodec.decode(bytes, JsonTypes.map(JsonTypes.RAW), "map");
      assertThat(fields.values()).as(text.toString()).extracting(RawJson::toJson).isEqualTo(values);
    }
  }

  @Test
  void cutsFromTheMiddleOfABuffer() {
    byte[] text = "ä🚀[ 1 ,{\"ü\":2}]ä".getBytes(UTF_8);
    assertThat(items(text, 6, text.length - 8))
        .extracting(RawJson::toJson)
        .containsExactly("1", "{\"ü\":2}");
  }

  @Test
  void cutsAfterAByteOrderMark() {
    byte[] text = "\uFEFF[ 12 , \"x\" ]".getBytes(UTF_8);
    assertThat(items(text, 0, text.length))
        .extracting(RawJson::toJson)
        .containsExactly("12", "\"x\"");
  }

  @Test
  void leavesTheParserOnTheLastTokenOfTheValue() throws Exception {
    byte[] text = "{\"a\":\"x\",\"b\":[1,[2]],\"c\":3}".getBytes(UTF_8);
    try (JsonParser parser = JsonCodec.parser(text, 0, text.length)) {
      parser.nextToken();
      List<String> seen = new ArrayList<>();
      for (String name; (name = parser.nextFieldName()) != null; ) {
        parser.nextToken();
        seen.add(name + RawJson.read(parser));
      }
      assertThat(seen).containsExactly("a\"x\"", "b[1,[2]]", "c3");
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    }
  }

  @Test
  void cutsAValueThatWasLookedAtBefore() throws Exception {
    byte[] text = "[\"xä\" , 1.25 , 7]".getBytes(UTF_8);
    try (JsonParser parser = JsonCodec.parser(text, 0, text.length)) {
      parser.nextToken();
      parser.nextToken();
      assertThat(parser.getText()).isEqualTo("xä");
      assertThat(RawJson.read(parser)).hasToString("\"xä\"");
      parser.nextToken();
      assertThat(parser.getDoubleValue()).isEqualTo(1.25);
      assertThat(RawJson.read(parser)).hasToString("1.25");
    }
  }

  @Test
  void copiesWhenTheParserDoesNotReadUtf8Bytes() throws Exception {
    String text = "[{\"ä\": 1.0}, \"€\", 12345678901234567890.5]";
    byte[] wide = text.getBytes(UTF_16BE);
    assertThat(items(wide, 0, wide.length))
        .extracting(RawJson::toJson)
        .containsExactly("{\"ä\":1.0}", "\"€\"", "12345678901234567890.5");
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readValue(text, RawJson[].class)[0]).hasToString("{\"ä\":1.0}");
    try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
      mapper.writeValue(tokens, mapper.readTree(text));
      JsonParser parser = tokens.asParser();
      parser.nextToken();
      assertThat(RawJson.read(parser).asList()).hasSize(3);
    }
  }

  @Test
  void givesGeneratorsTheSameTextInEveryForm() throws Exception {
    byte[] source = "[\"ä\"]".getBytes(UTF_8);
    JsonSlices.RawText text = new JsonSlices.RawText(source, 1, source.length - 2);
    byte[] bytes = new byte[6];
    char[] chars = new char[5];
    ByteBuffer buffer = ByteBuffer.allocate(8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(text.charLength()).isEqualTo(3);
    assertThat(text.asQuotedChars()).isEqualTo("\"ä\"".toCharArray());
    assertThat(new String(text.asQuotedUTF8(), UTF_8)).isEqualTo("\"ä\"");
    assertThat(text.appendQuotedUTF8(bytes, 2)).isEqualTo(4);
    assertThat(new String(bytes, 2, 4, UTF_8)).isEqualTo("\"ä\"");
    assertThat(text.appendQuotedUTF8(bytes, 3)).isEqualTo(-1);
    assertThat(text.appendQuoted(chars, 2)).isEqualTo(3);
    assertThat(new String(chars, 2, 3)).isEqualTo("\"ä\"");
    assertThat(text.appendQuoted(chars, 3)).isEqualTo(-1);
    assertThat(text.putQuotedUTF8(buffer)).isEqualTo(4);
    assertThat(text.putUnquotedUTF8(buffer)).isEqualTo(4);
    assertThat(text.putUnquotedUTF8(buffer)).isEqualTo(-1);
    assertThat(text.writeQuotedUTF8(out)).isEqualTo(4);
    assertThat(out.toString(UTF_8)).isEqualTo("\"ä\"");
  }

  @Test
  void cutsLongStringsThatSpanTheParsersBuffers() {
    String longText = "\"" + "ä\\n🚀".repeat(20_000) + "\"";
    byte[] text = ("[" + longText + " , 1]").getBytes(UTF_8);
    assertThat(items(text, 0, text.length).get(0).toJson()).isEqualTo(longText);
  }

  private List<String> values(int depth) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      values.add(value(depth));
    }
    return values;
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> "null";
      case 1 -> String.valueOf(random.nextBoolean());
      case 2 -> String.valueOf(random.nextInt());
      case 3 ->
          random.nextInt(1_000) + "." + random.nextInt(1_000) + (random.nextBoolean() ? "e-7" : "");
      case 4, 5 -> string();
      case 6 -> "{" + space() + "}";
      case 7 -> "[" + space() + String.join(space() + ",", values(depth - 1)) + "]";
      default -> "{" + string() + ":" + space() + value(depth - 1) + space() + "}";
    };
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append('"').toString();
  }

  private String space() {
    return " \n\t\r".substring(0, random.nextInt(5)).repeat(random.nextInt(2));
  }
}
