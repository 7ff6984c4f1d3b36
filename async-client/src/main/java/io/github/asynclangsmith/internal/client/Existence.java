// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.vertx.core.Future;
import java.util.List;

/** Tells what is not there from what could not be asked for. */
final class Existence {
  private static final int NOT_FOUND = 404;

  private Existence() {}

  /** Whether what is being read exists. */
  static Future<Boolean> of(Future<?> read) {
    return read.map(found -> true)
        .recover(
            failure ->
                failure instanceof NotFoundException
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** The first of what a search by name found; fails when that is nothing. */
  static <T> Future<T> first(Future<List<T>> search, String operation, String kind, String name) {
    return search.compose(
        found ->
            found.isEmpty()
                ? Future.failedFuture(
                    ApiException.builder(operation, NOT_FOUND)
                        .detail("no " + kind + " is called \"" + name + "\"")
                        .build())
                : Future.succeededFuture(found.get(0)));
  }
}
