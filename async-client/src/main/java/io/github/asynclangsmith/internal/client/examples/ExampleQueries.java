// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleQueryBuilder;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.gen.ExampleCodec;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.rest.Paged;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists and counts examples. */
final class ExampleQueries {
  private static final int PAGE = 100;

  /** The fields that come with the links; the id and the inputs always do. */
  private static final List<String> WITH_ATTACHMENTS =
      List.of("attachment_urls", "outputs", "metadata");

  /** What only says how to list. */
  private static final List<String> LISTING =
      List.of("select", "order", "random_seed", "descending", "offset", "limit");

  private final RestTransport transport;
  private final DatasetNames datasets;

  ExampleQueries(RestTransport transport, DatasetNames datasets) {
    this.transport = transport;
    this.datasets = datasets;
  }

  /** The pages of a list; the dataset is looked up before the first one. */
  PageSource<Example> pages(ExampleQuery query) {
    return new PageSource<>() {
      private @Nullable PageSource<Example> found;

      @Override
      public Future<Page<Example>> fetch(@Nullable String cursor) {
        if (found != null) {
          return found.fetch(cursor);
        }
        return Steps.then(
            parameters(query),
            parameters -> {
              found = transport.source(listing(parameters));
              return found.fetch(cursor);
            });
      }
    };
  }

  private static PagedCall<Example> listing(Map<String, Object> parameters) {
    RestCall<Example> request =
        RestCall.<Example>of("examples.list", HttpMethod.GET, "/examples")
            .query("inline_s3_urls", true);
    parameters.forEach(request::query);
    return new PagedCall<>(request, Paged.Style.OFFSET, PAGE, ExampleCodec.INSTANCE);
  }

  Future<Long> count(ExampleQuery query) {
    return Steps.then(
        parameters(query),
        parameters -> {
          RestCall<Long> request =
              RestCall.<Long>of("examples.count", HttpMethod.GET, "/examples/count")
                  .returns(JsonTypes.LONG);
          LISTING.forEach(parameters::remove);
          parameters.forEach(request::query);
          return transport.call(request);
        });
  }

  /** The query as parameters of its own, with the dataset's id instead of its name. */
  private Future<Map<String, Object>> parameters(ExampleQuery query) {
    Future<@Nullable String> dataset;
    try {
      List<String> ids = query.ids();
      if (ids != null) {
        ids.forEach(id -> Ids.checked("ids", id));
      }
      dataset = datasets.find(query.datasetId(), query.datasetName());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return dataset.map(
        id -> {
          Map<String, Object> parameters = new LinkedHashMap<>();
          ExampleQueryBuilder complete = query.toBuilder();
          if (id != null) {
            complete.datasetId(id);
          }
          Set<String> fields = selects(query);
          if (!fields.isEmpty()) {
            complete.selects(fields);
          }
          complete
              .build()
              .toJson()
              .asMap()
              .forEach(
                  (name, value) -> {
                    if (value != null) {
                      parameters.put(name, value);
                    }
                  });
          parameters.remove("dataset_name");
          parameters.remove("include_attachments");
          return parameters;
        });
  }

  private static Set<String> selects(ExampleQuery query) {
    List<String> given = query.selects();
    Set<String> fields = new LinkedHashSet<>(given == null ? List.of() : given);
    if (Boolean.TRUE.equals(query.includeAttachments())) {
      fields.addAll(WITH_ATTACHMENTS);
    }
    return fields;
  }
}
