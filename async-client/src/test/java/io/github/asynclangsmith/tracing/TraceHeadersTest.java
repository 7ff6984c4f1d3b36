// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {
  private static final String ROOT = "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7";
  private static final String ORDER =
      ROOT + ".20260128T101112140000Z019c0711-e1b2-7000-8000-000000000001";

  @Test
  void writesTheEncodingOfThePlatformsSdks() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("thread_id", "t");
    TraceHeaders headers = TraceHeaders.of(ORDER, metadata, List.of("a", "b"), "my proj");

    assertThat(headers.toMap())
        .isEqualTo(
            Map.of(
                "langsmith-trace",
                ORDER,
                "baggage",
                "langsmith-metadata=%7B%22thread_id%22%3A%22t%22%7D,"
                    + "langsmith-tags=a%2Cb,langsmith-project=my%20proj"));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(TraceHeaders.of(ROOT, Map.of(), List.of(), null).toMap())
        .isEqualTo(Map.of("langsmith-trace", ROOT));
    assertThat(TraceHeaders.none().toMap()).isEmpty();
  }

  @Test
  void readsWhatItWrote() {
    TraceHeaders sent =
        TraceHeaders.of(
            ORDER, Map.of("ä", List.of(1, "ü/+ %", true)), List.of("x y", "ß"), "p/ü+q");
    TraceHeaders read = Objects.requireNonNull(TraceHeaders.parse(sent.toMap()));

    assertThat(read.toMap()).isEqualTo(sent.toMap());
    assertThat(read.metadata()).isEqualTo(Map.of("ä", List.of(1, "ü/+ %", true)));
    assertThat(read.tags()).containsExactly("x y", "ß");
    assertThat(read.project()).isEqualTo("p/ü+q");
    assertThat(read.runId()).isEqualTo("019c0711-e1b2-7000-8000-000000000001");
    assertThat(read.traceId()).isEqualTo("019c0711-e1aa-7223-bf21-12119afe80f7");
  }

  @Test
  void readsBaggageAsOthersWriteIt() {
    // Spaces, properties, foreign and malformed items, and the escapes that JavaScript leaves out.
    TraceHeaders read =
        TraceHeaders.parse(
            ORDER.toUpperCase(java.util.Locale.ROOT),
            "other=1, langsmith-tags = a%2Cb ;prop=1 ,broken,langsmith-project=it's(ok)!*,"
                + "langsmith-metadata=%7B%22a%22%3A1%7D;p,langsmith-replicas=%5B%5D");

    assertThat(read).isNotNull();
    assertThat(read.dottedOrder()).isEqualTo(ORDER);
    assertThat(read.tags()).containsExactly("a", "b");
    assertThat(read.project()).isEqualTo("it's(ok)!*");
    assertThat(read.metadata()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void aPlusSignIsNoSpace() {
    TraceHeaders read = TraceHeaders.parse(ROOT, "langsmith-project=a+b");

    assertThat(Objects.requireNonNull(read).project()).isEqualTo("a+b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "langsmith-metadata=%7B%22a",
        "langsmith-metadata=%zz",
        "langsmith-metadata=%E4%E4",
        "langsmith-metadata=[1]",
        "langsmith-metadata=%",
        "=x,,;",
      })
  void malformedBaggageIsSkipped(String baggage) {
    TraceHeaders read = TraceHeaders.parse(ROOT, baggage + ",langsmith-project=p");

    assertThat(read).isNotNull();
    assertThat(read.metadata()).isEmpty();
    assertThat(read.project()).isEqualTo("p");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "x",
        "20260128T101112131415Z",
        "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f",
        "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80fg",
        "20260128X101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7",
        "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7.",
        "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7,20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7"
      })
  void whatIsNoTraceIsNone(String trace) {
    assertThat(TraceHeaders.parse(trace, "langsmith-project=p")).isNull();
  }

  @Test
  void noHeaderMakesItThrow() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String trace = mutate(ORDER, random);
      String baggage = mutate("langsmith-metadata=%7B%22a%22%3A1%7D,langsmith-tags=x", random);
      assertThatCode(() -> TraceHeaders.parse(trace, baggage)).doesNotThrowAnyException();
    }
  }

  private static String mutate(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0 && mutated.length() > 0; i--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(3)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, (char) random.nextInt(300));
        default -> mutated.setCharAt(at, "%,;=.Z\0\u00e9".charAt(random.nextInt(8)));
      }
    }
    return mutated.toString();
  }

  @Test
  void credentialsDoNotTravel() {
    TraceHeaders headers =
        TraceHeaders.of(
            ROOT, Map.of("api_key", "x", "password", "y", "user", "u"), List.of(), null);

    assertThat(headers.metadata()).isEqualTo(Map.of("user", "u"));
  }

  @Test
  void valuesThatAreNoJsonDoNotTravel() {
    assertThat(TraceHeaders.of(ROOT, Map.of("o", new Object(), "k", 1), List.of(), null).metadata())
        .isEqualTo(Map.of("k", 1));
  }

  @Test
  void anOversizedBaggageIsLeftOut() {
    assertThat(TraceHeaders.of(ROOT, Map.of("k", "x".repeat(20_000)), List.of(), null).toMap())
        .containsOnlyKeys("langsmith-trace");
  }

  @Test
  void headersOfOthersAreKept() {
    MultiMap request = MultiMap.caseInsensitiveMultiMap().add("Baggage", "theirs=1");
    TraceHeaders.of(ROOT, Map.of(), List.of(), "p").addTo(request);

    assertThat(request.get("baggage")).isEqualTo("theirs=1,langsmith-project=p");
    assertThat(Objects.requireNonNull(TraceHeaders.parse(request)).project()).isEqualTo("p");
  }

  @Test
  void severalBaggageHeadersAreRead() {
    MultiMap request =
        MultiMap.caseInsensitiveMultiMap()
            .add("LangSmith-Trace", ROOT)
            .add("baggage", "a=1")
            .add("baggage", "langsmith-project=p");

    assertThat(Objects.requireNonNull(TraceHeaders.parse(request)).project()).isEqualTo("p");
  }
}
