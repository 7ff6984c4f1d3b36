// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.spi.Redactor;
import io.github.asynclangsmith.spi.RunField;
import io.github.asynclangsmith.tracing.Anonymizer;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must not leave the process does not, on no way. */
class MaskingTest {
  private static final String SECRET = "4111111111111111";

  record Card(String number) {
    @Override
    public String toString() {
      return number;
    }
  }

  /** A run that holds a secret wherever there is room for one. */
  private static RunHandle recordSecrets(TracingFixture fixture) {
    RunHandle run =
        fixture.tracer.start(
            RunStart.builder("pay")
                .inputs(Map.of("card", SECRET, "nested", List.of(Map.of("c", new Card(SECRET)))))
                .metadata(Map.of("card", SECRET))
                .extra(Map.of("params", Map.of("card", SECRET)))
                .serialized(Map.of("card", SECRET))
                .attach("note", "text/plain", Buffer.buffer("card " + SECRET))
                .build());
    run.addEvent("charged", Map.of("card", SECRET));
    run.outputs(Map.of("card", SECRET));
    run.feedback("fraud", 1, "card " + SECRET);
    run.fail(new IllegalStateException("card " + SECRET));
    return run;
  }

  private static String everythingOnTheWire(TracingFixture fixture) {
    StringBuilder wire = new StringBuilder();
    fixture.ingests().forEach(request -> wire.append(request.body()));
    return wire.toString();
  }

  @Test
  void rulesReachEveryPartOfARun() {
    Anonymizer rules = Anonymizer.builder().rule(Pattern.compile("\\d{16}"), "[card]").build();
    try (TracingFixture fixture =
        new TracingFixture(TracingOptions.builder().redactor(rules).compression(false).build())) {
      RunHandle run = recordSecrets(fixture);
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(everythingOnTheWire(fixture)).contains("[card]").doesNotContain(SECRET);
      JsonObject stored = fixture.run(run.id());
      assertThat(stored.getJsonObject("inputs").getString("card")).isEqualTo("[card]");
      assertThat(stored.getJsonObject("inputs").getJsonArray("nested").encode()).contains("[card]");
      assertThat(stored.getString("error")).contains("card [card]");
      assertThat(stored.getJsonArray("events").encode()).contains("[card]");
    }
  }

  @Test
  void maskingThatFailsWithholdsTheValue() {
    Redactor broken =
        (field, value) -> {
          throw new IllegalStateException("for " + value);
        };
    try (TracingFixture fixture =
        new TracingFixture(TracingOptions.builder().redactor(broken).compression(false).build())) {
      RunHandle run = recordSecrets(fixture);
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(everythingOnTheWire(fixture)).contains("withheld").doesNotContain(SECRET);
      assertThat(fixture.tracer.stats().redactionFailures()).isGreaterThanOrEqualTo(8);
      assertThat(run.headers().toMap().get("baggage")).doesNotContain(SECRET);
    }
  }

  @Test
  void hiddenFieldsAreEmptyObjects() {
    TracingOptions options =
        TracingOptions.builder().hideInputs(true).hideOutputs(true).hideMetadata(true).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle run = fixture.tracer.start("x", RunType.CHAIN, Map.of("a", 1));
      run.addMetadata("m", 1).end(Map.of("b", 2));
      fixture.flush();

      JsonObject stored = fixture.run(run.id());
      assertThat(stored.getJsonObject("inputs")).isEmpty();
      assertThat(stored.getJsonObject("outputs")).isEmpty();
      assertThat(stored.getJsonObject("extra").getJsonObject("metadata").containsKey("m"))
          .isFalse();
      assertThat(run.headers().toMap().get("baggage")).isEqualTo("langsmith-project=test");
    }
  }

  @Test
  void aRedactorSeesPlainValuesOnAWorkerThread() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Map<RunField, Object> seen = new ConcurrentHashMap<>();
    Redactor looking =
        (field, value) -> {
          threads.add(Thread.currentThread().getName());
          seen.put(field, value);
          return value;
        };
    try (TracingFixture fixture =
        new TracingFixture(TracingOptions.builder().redactor(looking).build())) {
      recordSecrets(fixture);
      fixture.flush();

      assertThat(threads).allMatch(name -> name.startsWith("langsmith-encoder"));
      assertThat(seen.get(RunField.INPUTS))
          .isEqualTo(
              Map.of("card", SECRET, "nested", List.of(Map.of("c", Map.of("number", SECRET)))));
      assertThat(seen.keySet()).containsExactlyInAnyOrder(RunField.values());
    }
  }

  @Test
  void aRedactorMayReplaceAValueByAnother() {
    Redactor replacing =
        (field, value) ->
            switch (field) {
              case INPUTS -> null;
              case OUTPUTS -> "gone";
              default -> value;
            };
    try (TracingFixture fixture =
        new TracingFixture(TracingOptions.builder().redactor(replacing).build())) {
      RunHandle run = fixture.tracer.start("x", RunType.CHAIN, Map.of("a", 1));
      run.end(Map.of("b", 2));
      fixture.flush();

      assertThat(fixture.run(run.id()).getJsonObject("inputs")).isEmpty();
      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).contains("gone");
    }
  }
}
