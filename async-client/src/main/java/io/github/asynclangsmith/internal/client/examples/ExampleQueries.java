// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleQueryBuilder;
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
import java.util.function.Function;
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
        return with(
            query,
            parameters -> {
              PageSource<Example> source = transport.source(listing(parameters));
              return source
                  .fetch(cursor)
                  .map(
                      page -> {
                        found = source;
                        return page;
                      });
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
    return with(
        query,
        parameters -> {
          RestCall<Long> request =
              RestCall.<Long>of("examples.count", HttpMethod.GET, "/examples/count")
                  .returns(JsonTypes.LONG);
          LISTING.forEach(parameters::remove);
          parameters.forEach(request::query);
          return transport.call(request);
        });
  }

  /** Calls with the query as parameters, with the dataset's id instead of its name. */
  private <T> Future<T> with(ExampleQuery query, Function<Map<String, Object>, Future<T>> call) {
    try {
      List<String> ids = query.ids();
      if (ids != null) {
        ids.forEach(id -> Ids.checked("ids", id));
      }
      return datasets.with(
          query.datasetId(), query.datasetName(), id -> call.apply(parameters(query, id)));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private static Map<String, Object> parameters(ExampleQuery query, @Nullable String dataset) {
    ExampleQueryBuilder complete = query.toBuilder();
    if (dataset != null) {
      complete.datasetId(dataset);
    }
    Set<String> fields = selects(query);
    if (!fields.isEmpty()) {
      complete.selects(fields);
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
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
