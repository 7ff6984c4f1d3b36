// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.internal.client.NameIds;
import io.github.asynclangsmith.internal.client.NewIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.gen.ExampleCodec;
import io.github.asynclangsmith.internal.gen.ExamplesRest;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Examples: datasets by name, ids chosen here, and requests of bounded size. */
public final class DefaultExamples extends ExamplesRest {
  private static final String EXAMPLES = "/examples";
  private static final int IDS_A_REQUEST = 100;

  private final DatasetNames datasets;
  private final ExampleQueries queries;

  /**
   * Creates the resource.
   *
   * @param datasetIds finds datasets by their names
   */
  public DefaultExamples(RestTransport transport, NameIds datasetIds) {
    super(transport);
    this.datasets = new DatasetNames(datasetIds);
    this.queries = new ExampleQueries(transport, datasets);
  }

  @Override
  public Future<Example> create(ExampleCreate example) {
    Future<@Nullable String> dataset;
    try {
      dataset = datasets.find(example.datasetId(), example.datasetName());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return Steps.then(
        dataset,
        id -> {
          if (id == null) {
            return Future.failedFuture(
                new IllegalArgumentException("an example needs a datasetId or a datasetName"));
          }
          Map<String, Object> body = new LinkedHashMap<>();
          body.putAll(example.toJson().asMap());
          body.remove("dataset_name");
          body.put("dataset_id", id);
          body.putIfAbsent("id", NewIds.now());
          return transport.call(
              RestCall.<Example>of("examples.create", HttpMethod.POST, EXAMPLES)
                  .body(body)
                  .returns(ExampleCodec.INSTANCE));
        });
  }

  @Override
  public PageStream<Example> list(ExampleQuery query) {
    Long limit = query.limit();
    return transport.stream(queries.pages(query), limit == null ? 0 : limit);
  }

  @Override
  public Future<Long> count(ExampleQuery query) {
    return queries.count(query);
  }

  @Override
  public Future<Void> deleteAll(List<String> ids) {
    List<String> all;
    try {
      all = ids.stream().map(id -> Ids.checked("ids", id)).toList();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return deleteFrom(all, 0);
  }

  private Future<Void> deleteFrom(List<String> ids, int from) {
    if (from >= ids.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(ids.size(), from + IDS_A_REQUEST);
    return Steps.then(
        transport.call(
            RestCall.<Void>of("examples.deleteAll", HttpMethod.DELETE, EXAMPLES)
                .query("example_ids", ids.subList(from, to))),
        deleted -> deleteFrom(ids, to));
  }
}
