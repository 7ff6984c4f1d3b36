// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The numbers 0, 1, 2… in pages, answered at once or, page by page, when the test says so. */
final class NumberPages implements PageSource<Integer> {
  private final int total;
  private final int pageSize;
  private final boolean held;
  private final List<@Nullable String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Promise<Page<Integer>>> open = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private Function<Future<Page<Integer>>, Future<Page<Integer>>> road = answer -> answer;

  private NumberPages(int total, int pageSize, boolean held) {
    this.total = total;
    this.pageSize = pageSize;
    this.held = held;
  }

  /** Every page is there when it is asked for. */
  static NumberPages immediate(int total, int pageSize) {
    return new NumberPages(total, pageSize, false);
  }

  /** Every page waits for {@link #answer}. */
  static NumberPages held(int total, int pageSize) {
    return new NumberPages(total, pageSize, true);
  }

  /** Has every answer take a detour, to another thread or through a timer. */
  NumberPages through(Function<Future<Page<Integer>>, Future<Page<Integer>>> detour) {
    road = detour;
    return this;
  }

  static List<Integer> numbers(int to) {
    return IntStream.range(0, to).boxed().collect(Collectors.toList());
  }

  @Override
  public Future<Page<Integer>> fetch(@Nullable String cursor) {
    asked.add(cursor);
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    Promise<Page<Integer>> answer = Promise.promise();
    Objects.requireNonNull(CancelToken.current(), "no token")
        .onCancel(
            () -> {
              // Counted first: the failure lets the test go on.
              cancelled.incrementAndGet();
              if (!answer.tryFail(new CancellationException("aborted"))) {
                cancelled.decrementAndGet();
              }
            });
    answer.future().onComplete(ar -> inFlight.decrementAndGet());
    if (held) {
      open.add(answer);
    } else {
      answer.tryComplete(page(cursor));
    }
    return road.apply(answer.future());
  }

  /** Answers the oldest fetch that waits. */
  void answer() {
    int index = asked.size() - open.size();
    open.remove(0).tryComplete(page(asked.get(index)));
  }

  /** Fails the oldest fetch that waits. */
  void fail(Throwable cause) {
    open.remove(0).tryFail(cause);
  }

  Page<Integer> page(@Nullable String cursor) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(total, from + pageSize);
    return new Page<>(
        IntStream.range(from, to).boxed().toList(), to == total ? null : Integer.toString(to));
  }

  List<@Nullable String> asked() {
    return new ArrayList<>(asked);
  }

  int fetches() {
    return asked.size();
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  int cancelled() {
    return cancelled.get();
  }
}
