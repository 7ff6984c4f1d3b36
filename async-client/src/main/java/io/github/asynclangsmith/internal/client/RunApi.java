// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.info.ServerInfo;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The generations of the routes that read runs. */
enum RunApi {
  V1,
  V2;

  /**
   * Which generation a server prefers, and whether it has another one. A server that does not say
   * has v1.
   */
  record Choice(RunApi first, @Nullable RunApi second) {
    static Choice of(ServerInfo info) {
      boolean v1 = info.flag("ch_query_enabled", true);
      boolean v2 = info.flag("sdb_query_enabled", false);
      if (!v2) {
        return new Choice(V1, V2);
      }
      return v1 ? new Choice(V2, V1) : new Choice(V2, null);
    }
  }

  /** Looks at the server's switches; without an answer v1 comes first. */
  static Future<Choice> choose(Info info) {
    return info.read().map(Choice::of).otherwise(new Choice(V1, V2));
  }

  /**
   * Sends a request to the first generation, and to the other one when the first does not know the
   * route. When neither does, the first failure is told.
   */
  static <T> Future<T> send(Choice choice, Function<RunApi, Future<T>> request) {
    RunApi second = choice.second();
    Future<T> first = request.apply(choice.first());
    return second == null
        ? first
        : Steps.orElse(
            first,
            failure ->
                Existence.isUnknownRoute(failure)
                    ? request.apply(second).recover(again -> Future.failedFuture(failure))
                    : Future.failedFuture(failure));
  }
}
