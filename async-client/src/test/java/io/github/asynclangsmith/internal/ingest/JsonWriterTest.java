// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value becomes well-formed JSON. */
class JsonWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bytes out = new Bytes();
  private final JsonWriter writer = new JsonWriter(out, ForeignValues.of(null));

  record Point(int x, int y) {}

  enum Color {
    RED {
      @Override
      public String toString() {
        return "rouge";
      }
    }
  }

  public static final class Bean {
    public String getName() {
      return "n";
    }

    public String getLazy() {
      throw new IllegalStateException("no session");
    }

    public Point getPoint() {
      return new Point(1, 2);
    }
  }

  public static final class SelfReference {
    public SelfReference getSelf() {
      return this;
    }
  }

  static final class Hostile extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public java.util.Set<Map.Entry<String, Object>> entrySet() {
      throw new IllegalStateException("lazy");
    }
  }

  private String write(Object value) {
    writer.value(value);
    String text = new String(out.copy(), java.nio.charset.StandardCharsets.UTF_8);
    out.reset();
    return text;
  }

  static Stream<Arguments> values() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", null);
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(map, "{'a':1,'b':null}"),
        Arguments.of(new FrozenMap(new Object[] {"a", 1, null, null}, 2), "{'a':1}"),
        Arguments.of(new FrozenList(new Object[] {"a", null}, 1), "['a']"),
        Arguments.of(Map.of(7, true), "{'7':true}"),
        Arguments.of(Map.of(Color.RED, Color.RED), "{'RED':'RED'}"),
        Arguments.of(Arrays.asList(1L, 1.5, 2.5f, (short) 3), "[1,1.5,2.5,3]"),
        Arguments.of(
            List.of(Long.MIN_VALUE, Integer.MAX_VALUE), "[-9223372036854775808,2147483647]"),
        Arguments.of(new BigDecimal("1.50"), "1.50"),
        Arguments.of(
            new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
        Arguments.of(Arrays.asList(Double.NaN, Float.NEGATIVE_INFINITY), "['NaN','-Infinity']"),
        Arguments.of(new int[] {1, 2}, "[1,2]"),
        Arguments.of(new double[] {0.5}, "[0.5]"),
        Arguments.of(new float[] {0.25f, Float.NaN}, "[0.25,'NaN']"),
        Arguments.of(new boolean[] {true}, "[true]"),
        Arguments.of(new Object[] {"x", new int[0]}, "['x',[]]"),
        Arguments.of(new byte[] {1, 2, 3}, "'AQID'"),
        Arguments.of(Buffer.buffer("abc"), "'YWJj'"),
        Arguments.of('c', "'c'"),
        Arguments.of(new StringBuilder("sb"), "'sb'"),
        Arguments.of(new JsonObject().put("k", new JsonArray().add(1)), "{'k':[1]}"),
        Arguments.of(Optional.of(Map.of("k", 1)), "{'k':1}"),
        Arguments.of(Optional.empty(), "null"),
        Arguments.of(OptionalInt.of(4), "4"),
        Arguments.of(Instant.parse("2026-01-28T10:11:12.131415Z"), "'2026-01-28T10:11:12.131415Z'"),
        Arguments.of(LocalDate.of(2026, 1, 2), "'2026-01-02'"),
        Arguments.of(Duration.ofSeconds(90), "'PT1M30S'"),
        Arguments.of(new Date(0), "'1970-01-01T00:00:00Z'"),
        Arguments.of(new UUID(1, 2), "'00000000-0000-0001-0000-000000000002'"),
        Arguments.of(URI.create("http://h/p"), "'http://h/p'"),
        Arguments.of(Path.of("/tmp/x"), "'/tmp/x'"),
        Arguments.of(String.class, "'class java.lang.String'"),
        Arguments.of(new Point(1, 2), "{'x':1,'y':2}"),
        Arguments.of(List.of(new Point(1, 2)), "[{'x':1,'y':2}]"),
        Arguments.of(JsonNodeFactory.instance.objectNode().put("n", 1), "{'n':1}"),
        Arguments.of(new IOException("boom"), "{'error':'java.io.IOException','message':'boom'}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesValuesAsJson(Object value, String expected) throws IOException {
    String written = write(value);

    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(expected.replace('\'', '"')));
    assertThat(writer.takeMarkers()).isZero();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(new ByteArrayInputStream(new byte[3])),
        Arguments.of(List.of(1).iterator()),
        Arguments.of(Stream.of(1)),
        Arguments.of(new CompletableFuture<>()),
        Arguments.of(Thread.currentThread()),
        Arguments.of((Runnable) () -> {}),
        Arguments.of(io.vertx.core.Promise.promise()),
        Arguments.of((Iterable<Integer>) () -> List.of(1).iterator()));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void namesWhatMustNotBeReadAndLeavesItAlone(Object value) throws IOException {
    assertThat(JSON.readTree(write(value)).asText()).startsWith("[");
    if (value instanceof java.util.Iterator<?> iterator) {
      assertThat(iterator.hasNext()).isTrue();
    }
  }

  @Test
  void aGetterThatFailsLeavesAMarkerInItsPlaceOnly() throws IOException {
    JsonNode bean = JSON.readTree(write(new Bean()));

    assertThat(bean.get("name").asText()).isEqualTo("n");
    assertThat(bean.get("point").get("y").asInt()).isEqualTo(2);
    assertThat(bean.get("lazy").asText())
        .isEqualTo(
            "[unserializable: " + Bean.class.getName() + ": java.lang.IllegalStateException]");
    assertThat(writer.takeMarkers()).isEqualTo(1);
  }

  @Test
  void markersDoNotRepeatWhatTheFailureSaid() {
    assertThat(write(new Bean())).doesNotContain("no session");
  }

  @Test
  void aContainerThatFailsIsReplacedAndWhatIsAroundItStays() throws IOException {
    Map<String, Object> around = new LinkedHashMap<>();
    around.put("before", 1);
    around.put("bad", new Hostile());
    around.put("after", 2);
    JsonNode written = JSON.readTree(write(around));

    assertThat(written.get("before").asInt()).isEqualTo(1);
    assertThat(written.get("bad").asText()).contains("unserializable");
    assertThat(written.get("after").asInt()).isEqualTo(2);
    assertThat(writer.takeMarkers()).isEqualTo(1);
  }

  @Test
  void cyclesEndInAMarker() throws IOException {
    Map<String, Object> map = new HashMap<>();
    List<Object> list = new ArrayList<>();
    map.put("list", list);
    list.add(map);

    assertThat(JSON.readTree(write(map)).at("/list/0").asText()).contains("circular");
    assertThat(JSON.readTree(write(new SelfReference())).toString()).contains("[");
    assertThat(writer.takeMarkers()).isEqualTo(2);
  }

  @Test
  void theSameValueTwiceIsNoCycle() throws IOException {
    List<Integer> shared = List.of(1);

    assertThat(write(List.of(shared, shared))).isEqualTo("[[1],[1]]");
  }

  @Test
  void whatIsNestedTooDeepEndsInAMarker() throws IOException {
    Object deep = "end";
    for (int i = 0; i < 100_000; i++) {
      deep = Collections.singletonList(deep);
    }

    assertThat(write(deep)).contains("too deep");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws IOException {
    String text = "a\ud83d" + "b\ude00c\ud83d\ude00d\ud83d";

    assertThat(JSON.readTree(write(text)).asText()).isEqualTo("a\ufffdb\ufffdc\ud83d\ude00d\ufffd");
  }

  @Test
  void textOfAnyLengthAndAlphabetComesBackAsItWas() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(i % 50 == 0 ? 40_000 : 60);
      while (text.length() < length) {
        int point = random.nextInt(4) == 0 ? random.nextInt(0x11000) : random.nextInt(128);
        if (point < 0xd800 || point > 0xdfff) {
          text.appendCodePoint(point);
        }
      }
      assertThat(JSON.readTree(write(text.toString())).asText()).isEqualTo(text.toString());
    }
  }

  @Test
  void textOfMegabytesTakesNoSixfoldMemory() {
    String text = "x".repeat(8_000_000);
    writer.value(text);

    assertThat(out.size).isEqualTo(8_000_002);
    assertThat(out.array.length).isLessThan(20_000_000);
  }

  @Test
  void aNumberOfAnUnknownClassIsANumberOnlyIfItLooksLikeOne() throws IOException {
    Number odd =
        new Number() {
          private static final long serialVersionUID = 1L;

          @Override
          public int intValue() {
            return 0;
          }

          @Override
          public long longValue() {
            return 0;
          }

          @Override
          public float floatValue() {
            return 0;
          }

          @Override
          public double doubleValue() {
            return 0;
          }

          @Override
          public String toString() {
            return "1/3\"";
          }
        };

    assertThat(
            JSON.readTree(write(List.of(odd, new java.util.concurrent.atomic.AtomicLong(5))))
                .toString())
        .isEqualTo("[\"1/3\\\"\",5]");
  }

  @Test
  void aFailureInsideDeepContainersDoesNotConfuseWhatFollows() throws IOException {
    Object bad = List.of(Map.of("k", List.of(new Hostile(), 1)), 2);
    for (int i = 0; i < 200; i++) {
      assertThat(JSON.readTree(write(bad)).get(1).asInt()).isEqualTo(2);
    }
  }

  @Test
  void aFailureThatCannotPrintItselfIsNamed() {
    RuntimeException broken =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };

    assertThat(ErrorText.of(broken)).isEqualTo(broken.getClass().getName());
  }

  @Test
  void anErrorIsOfBoundedLength() {
    assertThat(ErrorText.of(new IllegalStateException("x".repeat(1_000_000))))
        .hasSizeLessThan(ErrorText.MAX_LENGTH + 2);
  }

  @Test
  void timeUnitsAndOtherEnumsWithBodiesAreWrittenByName() {
    assertThat(write(TimeUnit.SECONDS)).isEqualTo("\"SECONDS\"");
  }
}
