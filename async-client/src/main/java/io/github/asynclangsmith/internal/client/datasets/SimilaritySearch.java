// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.datasets.SimilarExample;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.internal.client.Existence;
import io.github.asynclangsmith.internal.gen.SimilarExampleCodec;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/** The search by likeness, which older servers offer. */
final class SimilaritySearch {
  private final RestTransport transport;

  SimilaritySearch(RestTransport transport) {
    this.transport = transport;
  }

  Future<Void> index(String id) {
    return offered(
        transport.call(
            this.<Void>post("datasets.index", "/datasets/{id}/index", id)
                .bodyField("tag", "latest")));
  }

  Future<Void> sync(String id) {
    return offered(
        transport.call(
            this.<Void>post("datasets.syncIndex", "/datasets/{id}/index/sync", id).body(Map.of())));
  }

  Future<List<SimilarExample>> search(String id, SimilarExamplesQuery query) {
    Future<Map<String, RawJson>> answer =
        transport.call(
            this.<Map<String, RawJson>>post("datasets.similarExamples", "/datasets/{id}/search", id)
                .body(query)
                .returns(JsonTypes.map(JsonTypes.RAW)));
    return offered(answer).map(found -> examples(found, id));
  }

  private <T> RestCall<T> post(String operation, String route, String id) {
    return RestCall.<T>of(operation, HttpMethod.POST, route).path("id", id, true).idempotent();
  }

  private static List<SimilarExample> examples(Map<String, RawJson> answer, String datasetId) {
    RawJson examples = answer.get("examples");
    if (examples == null) {
      return List.of();
    }
    return JsonCodec.decode(
            JsonCodec.encodeToBytes(examples),
            JsonTypes.list(SimilarExampleCodec.INSTANCE),
            "SimilarExample")
        .stream()
        .map(each -> each.toBuilder().datasetId(datasetId).build())
        .toList();
  }

  /** Says why a server that does not know the route does not. */
  private static <T> Future<T> offered(Future<T> call) {
    return call.recover(
        failure ->
            Existence.isUnknownRoute(failure) && failure instanceof ApiException unknown
                ? Future.failedFuture(
                    ApiException.builder(unknown.operation(), unknown.status())
                        .detail(
                            "the dataset does not exist, or the server no longer offers"
                                + " similarity search, as the vendor's cloud does not")
                        .attempts(unknown.attempts())
                        .requestId(unknown.requestId())
                        .build())
                : Future.failedFuture(failure));
  }
}
