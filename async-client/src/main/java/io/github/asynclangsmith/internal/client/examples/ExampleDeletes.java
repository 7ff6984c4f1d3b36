// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Deletes examples with requests of bounded size, one after the other. */
final class ExampleDeletes {
  private static final int IDS_IN_A_QUERY = 100;
  private static final int IDS_IN_A_BODY = 1_000;

  private final RestTransport transport;
  private final Function<ExampleQuery, Future<Long>> count;

  ExampleDeletes(RestTransport transport, Function<ExampleQuery, Future<Long>> count) {
    this.transport = transport;
    this.count = count;
  }

  /** Deletes one from the latest version on. */
  Future<Void> one(String id) {
    return Steps.orElse(
        transport.call(
            RestCall.<Void>of("examples.delete", HttpMethod.DELETE, "/examples/{id}")
                .path("id", id, true)),
        failure -> perhapsDone(List.of(id), failure));
  }

  /** Deletes them from the latest version on. */
  Future<Void> fromNowOn(List<String> ids) {
    return fromNowOn(checked(ids), 0);
  }

  private Future<Void> fromNowOn(List<String> ids, int from) {
    if (from >= ids.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(ids.size(), from + IDS_IN_A_QUERY);
    List<String> some = ids.subList(from, to);
    Future<Void> sent =
        transport.call(
            RestCall.<Void>of("examples.deleteAll", HttpMethod.DELETE, "/examples")
                .query("example_ids", some));
    return Steps.then(
        Steps.orElse(sent, failure -> perhapsDone(some, failure)), done -> fromNowOn(ids, to));
  }

  /** An attempt may have arrived although its answer did not; then the next one finds nothing. */
  private Future<Void> perhapsDone(List<String> ids, Throwable failure) {
    boolean doubtful = failure instanceof NotFoundException missing && missing.attempts() > 1;
    return doubtful
        ? Steps.then(
            count.apply(ExampleQuery.builder().ids(ids).build()),
            left -> left == 0 ? Future.succeededFuture() : Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  /** Deletes them from every version. */
  Future<List<String>> forever(List<String> ids) {
    return forever(checked(ids), 0, new ArrayList<>());
  }

  private Future<List<String>> forever(List<String> ids, int from, List<String> deleted) {
    if (from >= ids.size()) {
      return Future.succeededFuture(List.copyOf(deleted));
    }
    int to = Math.min(ids.size(), from + IDS_IN_A_BODY);
    RestCall<RawJson> call =
        RestCall.<RawJson>of(
                "examples.deleteForever", HttpMethod.POST, "/platform/datasets/examples/delete")
            .bodyField("example_ids", ids.subList(from, to))
            .bodyField("hard_delete", true)
            .idempotent()
            .returns(JsonTypes.RAW);
    return Steps.then(
        transport.call(call),
        answer -> {
          Object gone = answer.isObject() ? answer.asMap().get("example_ids") : null;
          if (gone instanceof List<?> some) {
            some.forEach(each -> deleted.add(String.valueOf(each)));
          } else {
            deleted.addAll(ids.subList(from, to));
          }
          return forever(ids, to, deleted);
        });
  }

  private static List<String> checked(List<String> ids) {
    List<String> all = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      all.add(Ids.checked("ids[" + i + "]", ids.get(i)));
    }
    return all;
  }
}
