// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recording never throws, whatever it is given, and one bad value costs nothing but itself. */
class HostileInputTest {
  private final TracingFixture fixture = new TracingFixture(TracingOptions.defaults());

  @AfterEach
  void close() {
    fixture.close();
  }

  private static List<Object> hostile() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", cycle);
    Object deep = 1;
    for (int i = 0; i < 50_000; i++) {
      deep = Collections.singletonList(deep);
    }
    List<Object> values = new ArrayList<>();
    values.add(cycle);
    values.add(deep);
    values.add(new Lazy());
    values.add(new BrokenMap());
    values.add(new BrokenText());
    values.add(Map.of("nan", Double.NaN, "text", "\ud83d", "big", "x".repeat(3_000_000)));
    values.add(Collections.singletonMap(null, null));
    values.add(new Object[] {new int[] {1}, null, new Object()});
    values.add(Thread.currentThread());
    values.add(Map.of(new BrokenText(), 1));
    return values;
  }

  /** Loading it would go to a database. */
  static final class Lazy extends AbstractList<Object> {
    static final AtomicInteger LOADED_ON_CALLER = new AtomicInteger();

    @Override
    public Object get(int index) {
      return fail();
    }

    @Override
    public int size() {
      return (Integer) fail();
    }

    private static Object fail() {
      if (Thread.currentThread().getName().equals("main")) {
        LOADED_ON_CALLER.incrementAndGet();
      }
      throw new IllegalStateException("no session");
    }
  }

  static final class BrokenMap extends AbstractMap<String, Object> {
    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw new StackOverflowError();
    }
  }

  static final class BrokenText {
    @Override
    public String toString() {
      throw new IllegalStateException();
    }

    public String getX() {
      throw new IllegalStateException();
    }
  }

  @Test
  void everyHostileValueIsRecordedAndItsNeighboursAreIntact() {
    RunHandle good = fixture.tracer.start("good", RunType.CHAIN, Map.of("ok", 1));
    List<RunHandle> runs = new ArrayList<>();
    for (Object value : hostile()) {
      RunHandle run = fixture.tracer.start("bad", RunType.CHAIN, value);
      run.addMetadata("m", value).addEvent("e", value).outputs(value).end(value);
      runs.add(run);
    }
    good.end(Map.of("ok", 2));

    assertThat(fixture.flush().isComplete()).isTrue();
    assertThat(fixture.run(good.id()).getJsonObject("outputs").encode()).isEqualTo("{\"ok\":2}");
    assertThat(runs)
        .allSatisfy(run -> assertThat(fixture.run(run.id()).getString("end_time")).isNotNull());
    assertThat(fixture.tracer.stats().unserializable()).isPositive();
    assertThat(Lazy.LOADED_ON_CALLER).hasValue(0);
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullWhereNoneIsAllowedDoesNotThrowEither() {
    RunHandle run = fixture.tracer.start("n", RunType.CHAIN, null);
    assertThatCode(
            () -> {
              run.addMetadata((String) null, null);
              run.addMetadata((Map<String, ?>) null);
              run.addTags(null);
              run.addEvent(null);
              run.usage(null);
              run.attach(null, null, (Buffer) null);
              run.attach(null, null, (Path) null);
              run.fail(null);
              fixture.tracer.start((RunStart) null).end();
              fixture.tracer.start(null, null, null).end();
              run.child(null).end();
            })
        .doesNotThrowAnyException();
    assertThat(fixture.flush().pending()).isZero();
  }

  @Test
  void aMapThatIsChangedWhileItIsRecordedDoesNotThrow() throws InterruptedException {
    Map<String, Object> shared = new HashMap<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                shared.put("k" + (i % 500), List.of(i));
                if (i % 700 == 0) {
                  shared.clear();
                }
              }
            });
    writer.start();
    while (writer.isAlive()) {
      fixture.tracer.start("racy", RunType.CHAIN, shared).end(shared);
    }
    writer.join();

    assertThat(fixture.flush().dropped()).isZero();
  }
}
