// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.projects.Project;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The ids of projects by their names, remembered. Thread-safe. */
final class ProjectIds {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final Function<String, Future<Project>> read;
  private final LongSupplier nanoClock;
  private final Map<String, Cached<String>> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached<String>> eldest) {
          return size() > MOST;
        }
      };

  ProjectIds(Function<String, Future<Project>> read, LongSupplier nanoClock) {
    this.read = read;
    this.nanoClock = nanoClock;
  }

  /** The id of the project of a name; fails when nothing has the name. */
  Future<String> id(String name) {
    Cached<String> cached;
    synchronized (byName) {
      cached =
          byName.computeIfAbsent(
              name, n -> new Cached<>(() -> read.apply(n).map(Project::id), TTL, nanoClock));
    }
    return cached.get();
  }

  /** The ids of several projects, in order. */
  Future<List<String>> ids(List<String> names) {
    List<Future<String>> all = new ArrayList<>();
    names.forEach(name -> all.add(id(name)));
    return Future.join(all).map(joined -> all.stream().map(Future::result).toList());
  }

  /** Forgets every name: a project was deleted or renamed. */
  void forget() {
    synchronized (byName) {
      byName.clear();
    }
  }
}
