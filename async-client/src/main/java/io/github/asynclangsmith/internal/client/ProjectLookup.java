// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.http.Ids;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the projects that a call means: given by id, by name, or the client's own.
 *
 * @param names the ids by names, remembered
 * @param own the name of the client's own project
 */
record ProjectLookup(NameIds names, String own) {
  /** The id of the one project. */
  Future<String> id(@Nullable String id, @Nullable String name) {
    return with(id, name, Future::succeededFuture);
  }

  /** Calls with the id of the one project, anew when its name turns out to have moved. */
  <T> Future<T> with(@Nullable String id, @Nullable String name, Function<String, Future<T>> call) {
    if (id == null) {
      return names.with(name == null ? own : name, call);
    }
    try {
      return call.apply(Ids.checked("projectId", id));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /** The given ids and those of the names, or that of the client's own project. */
  Future<List<String>> ids(@Nullable List<String> ids, @Nullable List<String> named) {
    List<String> all = new ArrayList<>();
    try {
      for (String id : ids == null ? List.<String>of() : ids) {
        all.add(Ids.checked("projectIds", id));
      }
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    List<String> wanted = named == null ? List.of() : named;
    if (all.isEmpty() && wanted.isEmpty()) {
      wanted = List.of(own);
    }
    return names
        .ids(wanted)
        .map(
            found -> {
              all.addAll(found);
              return List.copyOf(all);
            });
  }
}
