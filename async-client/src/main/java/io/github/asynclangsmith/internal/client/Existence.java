// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.vertx.core.Future;
import java.util.List;

/** Tells what is not there from what could not be asked for. */
public final class Existence {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int NOT_IMPLEMENTED = 501;

  private Existence() {}

  /** Whether what is being read exists. */
  public static Future<Boolean> of(Future<?> read) {
    return read.map(found -> true)
        .recover(
            failure ->
                failure instanceof NotFoundException
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** The first of what a search by name found; fails when that is nothing. */
  public static <T> Future<T> first(
      Future<List<T>> search, String operation, String kind, String name) {
    return search.compose(
        found ->
            found.isEmpty()
                ? Future.failedFuture(
                    ApiException.builder(operation, NOT_FOUND)
                        .detail("no " + kind + " is called \"" + name + "\"")
                        .build())
                : Future.succeededFuture(found.get(0)));
  }

  /** Whether a server answered that it has no such route. */
  public static boolean isUnknownRoute(Throwable failure) {
    return failure instanceof ApiException api
        && (api.status() == NOT_FOUND || api.status() == GONE || api.status() == NOT_IMPLEMENTED);
  }
}
