// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Datasets that are given by id or by name. */
final class DatasetNames {
  private static final int NOT_FOUND = 404;

  private final RestTransport transport;

  DatasetNames(RestTransport transport) {
    this.transport = transport;
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
      return byName(name);
    }
    return Future.succeededFuture(id == null ? null : Ids.checked("datasetId", id));
  }

  private Future<@Nullable String> byName(String name) {
    return transport
        .call(
            RestCall.<List<RawJson>>of("datasets.readByName", HttpMethod.GET, "/datasets")
                .query("name", name)
                .query("limit", 1)
                .returns(JsonTypes.list(JsonTypes.RAW)))
        .compose(
            found ->
                !found.isEmpty() && found.get(0).asMap().get("id") instanceof String id
                    ? Future.succeededFuture(id)
                    : Future.failedFuture(
                        ApiException.builder("datasets.readByName", NOT_FOUND)
                            .detail("no dataset is called \"" + name + "\"")
                            .build()));
  }
}
