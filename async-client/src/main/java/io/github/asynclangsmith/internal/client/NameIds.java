// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.NotFoundException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The ids of one kind of thing by their names, remembered: callers that come while a name is being
 * looked up share the one request. Bounded; what was used longest ago is forgotten first.
 * Thread-safe.
 */
public final class NameIds {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final Function<String, Future<String>> read;
  private final LongSupplier nanoClock;
  private final Map<String, Cached<String>> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached<String>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Remembers nothing yet.
   *
   * @param read asks the server for the id of a name
   * @param nanoClock tells how old an answer is
   */
  public NameIds(Function<String, Future<String>> read, LongSupplier nanoClock) {
    this.read = read;
    this.nanoClock = nanoClock;
  }

  /** The id of a name; fails when nothing has the name. */
  public Future<String> id(String name) {
    Cached<String> cached;
    synchronized (byName) {
      cached = byName.computeIfAbsent(name, n -> new Cached<>(() -> read.apply(n), TTL, nanoClock));
    }
    return cached.get();
  }

  /** The ids of several names, in order. */
  public Future<List<String>> ids(List<String> names) {
    List<Future<String>> all = new ArrayList<>();
    names.forEach(name -> all.add(id(name)));
    return Future.join(all).map(joined -> all.stream().map(Future::result).toList());
  }

  /**
   * Calls with the id of a name. When that is not found, the name may have moved to another id
   * since it was looked up: then it is looked up again, and called once more if it has.
   */
  public <T> Future<T> with(String name, Function<String, Future<T>> call) {
    return Steps.then(
        id(name),
        id ->
            Steps.orElse(
                call.apply(id),
                failure ->
                    failure instanceof NotFoundException
                        ? again(name, id, failure, call)
                        : Future.failedFuture(failure)));
  }

  private <T> Future<T> again(
      String name, String before, Throwable failure, Function<String, Future<T>> call) {
    forget(name);
    return Steps.then(
        id(name), now -> now.equals(before) ? Future.failedFuture(failure) : call.apply(now));
  }

  /** Forgets every name: something was deleted or renamed. */
  public void forget() {
    synchronized (byName) {
      byName.clear();
    }
  }

  private void forget(String name) {
    synchronized (byName) {
      byName.remove(name);
    }
  }
}
