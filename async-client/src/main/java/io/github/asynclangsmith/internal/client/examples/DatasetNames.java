// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.internal.client.NameIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.Ids;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Datasets that are given by id or by name. */
final class DatasetNames {
  private final NameIds ids;

  DatasetNames(NameIds ids) {
    this.ids = ids;
  }

  /**
   * The id of the dataset that is given in one of two ways.
   *
   * @throws IllegalArgumentException when both are given, or the id is none
   */
  Future<@Nullable String> find(@Nullable String id, @Nullable String name) {
    if (id != null && name != null) {
      throw new IllegalArgumentException("datasetId and datasetName are given, only one may be");
    }
    if (name != null) {
      return ids.id(name).map(found -> found);
    }
    return Future.succeededFuture(id == null ? null : Ids.checked("datasetId", id));
  }

  /**
   * Calls with that id, or with null when none is given; anew when the name turns out to have moved
   * to another dataset.
   *
   * @throws IllegalArgumentException when both are given, or the id is none
   */
  <T> Future<T> with(
      @Nullable String id, @Nullable String name, Function<@Nullable String, Future<T>> call) {
    return id == null && name != null
        ? ids.with(name, found -> call.apply(found))
        : Steps.then(find(id, name), call);
  }
}
