// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {
  record Answer(String text, int score) {}

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "false", "0", "-1.50E+3", "\"\"", "\"ä\\u00e4🚀\\n\"", "[]", "{}"})
  void keepsAnyValueAsItIsWrittenWithoutTheSpaceAround(String text) {
    assertThat(RawJson.parse(text).toJson()).isEqualTo(text);
    assertThat(RawJson.parse(" \n" + text + "\t ").toJson()).isEqualTo(text);
    assertThat(RawJson.of(text.getBytes(UTF_8)).sizeBytes()).isEqualTo(text.getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "[1,]", "{\"a\" 1}", "1 2", "{}x", "nul", "\"\\x\"", "'a'"})
  void refusesWhatIsNoJson(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawJson.parse(text))
        .withMessageStartingWith("not JSON: ");
  }

  @Test
  void saysWhereTheTextStopsBeingJson() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawJson.parse("{\"a\":[1,2,secret]}"))
        .withMessageContaining("at byte 10")
        .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawJson.parse("{\"ä\":1} true"))
        .withMessage("not JSON: more follows at byte 9");
  }

  @Test
  void doesNotSeeLaterChangesOfTheBytesItWasMadeFrom() {
    byte[] bytes = "[1]".getBytes(UTF_8);
    RawJson raw = RawJson.of(bytes);
    bytes[1] = '2';
    raw.bytes()[1] = '3';
    assertThat(raw.toJson()).isEqualTo("[1]");
  }

  @Test
  void isMadeFromAnythingThatJacksonCanWrite() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("n", null);
    map.put("raw", RawJson.parse("[1, 2]"));
    map.put("at", Instant.EPOCH);
    map.put("took", Duration.ofMillis(1500));
    map.put("day", LocalDate.EPOCH);
    map.put("vertx", new JsonObject().put("a", new JsonArray().add(1).addNull()));
    map.put("bean", new Answer("x", 1));
    map.put("open", Map.of("set", List.of(RunType.LLM)));
    map.put("bytes", Buffer.buffer("hi"));
    assertThat(RawJson.from(map).toJson())
        .isEqualTo(
            "{\"n\":null,\"raw\":[1, 2],\"at\":\"1970-01-01T00:00:00Z\",\"took\":1.5,"
                + "\"day\":\"1970-01-01\",\"vertx\":{\"a\":[1,null]},"
                + "\"bean\":{\"text\":\"x\",\"score\":1},\"open\":{\"set\":[\"llm\"]},\"bytes\":\"aGk\"}");
    assertThat(RawJson.from("a\"b").toJson()).isEqualTo("\"a\\\"b\"");
    assertThat(RawJson.from(null).isNull()).isTrue();
    assertThat(RawJson.from(new JsonArray().add("x")).toJson()).isEqualTo("[\"x\"]");
    assertThat(RawJson.from(Buffer.buffer(" {\"a\":1} ")).toJson()).isEqualTo("{\"a\":1}");
    assertThat(RawJson.from(new JsonObject().put("d", Duration.ofSeconds(2))).asMap())
        .containsEntry("d", 2);
  }

  @Test
  void namesTheTypeThatCannotBeWritten() {
    Map<String, Object> loop = new LinkedHashMap<>();
    loop.put("self", loop);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawJson.from(loop))
        .withMessageContaining("LinkedHashMap");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RawJson.from(Map.of("a", new Object())))
        .withMessageContaining("java.lang.Object");
  }

  @Test
  void givesMapsListsStringsAndVertxObjects() {
    RawJson raw =
        RawJson.parse("{\"a\":{\"b\":null},\"c\":[null,1],\"d\":1.5,\"e\":9223372036854775808}");
    assertThat(raw.asMap()).containsOnlyKeys("a", "c", "d", "e");
    assertThat(raw.asMap().get("a")).isEqualTo(Collections.singletonMap("b", null));
    assertThat(raw.asMap().get("c")).isEqualTo(Arrays.asList(null, 1));
    assertThat(raw.asJsonObject().getJsonObject("a").containsKey("b")).isTrue();
    assertThat(RawJson.parse("[1,\"x\",null]").asList()).containsExactly(1, "x", null);
    assertThat(RawJson.parse("\"x\\u00e4\"").asString()).isEqualTo("xä");
    assertThat(RawJson.parse("null").asObject()).isNull();
    assertThat(RawJson.parse("7").asObject()).isEqualTo(7);
  }

  @Test
  void givesObjectsOfTheCallersTypes() {
    RawJson raw = RawJson.parse("[{\"text\":\"t\",\"score\":2}]");
    assertThat(raw.as(new TypeReference<List<Answer>>() {})).containsExactly(new Answer("t", 2));
    assertThat(raw.as(Answer[].class)).containsExactly(new Answer("t", 2));
    assertThat(RawJson.parse("3").as(int.class)).isEqualTo(3);
    assertThat(RawJson.parse("{\"text\":\"t\",\"more\":1}").as(Answer.class))
        .isEqualTo(new Answer("t", 0));
  }

  @Test
  void namesPlaceAndTypeOfWhatDoesNotFitAndQuotesNothing() {
    RawJson raw = RawJson.parse("{\"a/b\":[{\"text\":\"t\",\"score\":\"secret\"}]}");
    assertThatThrownBy(() -> raw.as(new TypeReference<Map<String, List<Answer>>>() {}))
        .isInstanceOfSatisfying(
            DecodingException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo("/a~1b/0/score");
              assertThat(e.expectedType()).contains("Map");
            })
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> raw.as(new TypeReference<Map<String, List<Answer>>>() {}))
        .hasMessageEndingWith("expected int");
    assertThatThrownBy(() -> RawJson.parse("{}").as(Runnable.class))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("java.lang.Runnable");
    assertThatThrownBy(raw::asList).isInstanceOf(DecodingException.class);
    assertThatThrownBy(raw::asString).isInstanceOf(DecodingException.class);
    assertThatThrownBy(() -> RawJson.parse("null").asMap()).isInstanceOf(DecodingException.class);
  }

  @Test
  void equalsByContentNotByText() {
    RawJson raw = RawJson.parse("{\"a\": 1, \"b\": [true, \"\\u00e4\"]}");
    RawJson same = RawJson.parse("{\"b\":[true,\"ä\"],\"a\":1}");
    assertThat(raw).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(raw).isNotEqualTo(RawJson.parse("{\"a\":1,\"b\":[\"ä\",true]}"));
    assertThat(raw.equals("x")).isFalse();
  }

  @Test
  void tellsKindsApart() {
    assertThat(RawJson.parse("{ \n }").isEmptyObject()).isTrue();
    assertThat(RawJson.parse("{\"a\":1}").isEmptyObject()).isFalse();
    assertThat(RawJson.parse("[]").isEmptyObject()).isFalse();
    assertThat(RawJson.parse("{}").isObject()).isTrue();
    assertThat(RawJson.parse("\"null\"").isNull()).isFalse();
  }

  @Test
  void textFormIsShortAndNeverCutsACharacter() {
    for (int padding = 0; padding < 4; padding++) {
      String text = "\"" + "x".repeat(padding) + "🚀".repeat(100) + "\"";
      String preview = RawJson.parse(text).toString();
      assertThat(preview).hasSizeLessThan(150).endsWith("… (" + (402 + padding) + " bytes)");
      assertThat(preview).doesNotContain("\uFFFD");
    }
    assertThat(RawJson.parse("[1]")).hasToString("[1]");
  }

  @Test
  void writesItselfToAnyGenerator() throws Exception {
    for (int size : new int[] {0, 100, 7_990, 100_000}) {
      String text = "{\"ä\":\"" + "ü".repeat(size) + "\"}";
      RawJson raw = RawJson.parse("[" + text + "]").as(RawJson[].class)[0];
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StringWriter chars = new StringWriter();
      try (JsonGenerator toBytes = new JsonFactory().createGenerator(bytes);
          JsonGenerator toChars = new JsonFactory().createGenerator(chars)) {
        for (JsonGenerator out : List.of(toBytes, toChars)) {
          out.writeStartArray();
          raw.writeTo(out);
          out.writeNumber(1);
          raw.writeTo(out);
          out.writeEndArray();
        }
      }
      String expected = "[" + text + ",1," + text + "]";
      assertThat(bytes.toString(UTF_8)).isEqualTo(expected);
      assertThat(chars.toString()).isEqualTo(expected);
    }
  }

  @Test
  void detachesFromTheAnswerItWasCutFrom() {
    RawJson slice = RawJson.parse("[ [1], [2] ]").as(RawJson[].class)[1];
    assertThat(slice.detached()).isEqualTo(slice).hasToString("[2]");
    RawJson whole = RawJson.parse("[1]");
    assertThat(whole.detached()).isSameAs(whole);
  }
}
