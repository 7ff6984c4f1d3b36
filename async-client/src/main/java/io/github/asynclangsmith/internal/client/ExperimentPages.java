// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.experiments.ExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentRow;
import io.github.asynclangsmith.internal.gen.ExperimentRowCodec;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of experiments on one dataset through one of the APIs.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class ExperimentPages {
  private static final String OPERATION = "experiments.query";
  private static final int PAGE = 100;

  private final RestTransport transport;
  private final String datasetId;
  private final List<String> experiments;
  private final ExperimentQuery query;
  private final int pageSize;

  /**
   * Prepares the pages.
   *
   * @param experiments the ids of the experiments, checked
   */
  ExperimentPages(
      RestTransport transport, String datasetId, List<String> experiments, ExperimentQuery query) {
    this.transport = transport;
    this.datasetId = datasetId;
    this.experiments = experiments;
    this.query = query;
    int wanted = query.pageSize() == null ? PAGE : query.pageSize();
    this.pageSize = Math.max(1, Math.min(PAGE, wanted));
  }

  PageSource<ExperimentRow> through(RunApi api) {
    return api == RunApi.V2 ? v2() : this::v1;
  }

  private PageSource<ExperimentRow> v2() {
    Map<String, Object> body = common("experiment_ids");
    body.put("selects", RunBodies.selects(query.selects()));
    if (query.sortByFeedbackKey() != null) {
      body.put("sort", Map.of("by", sortBy(), "order", order()));
    }
    body.put("page_size", pageSize);
    if (query.limit() != null) {
      body.put("limit", query.limit());
    }
    RestCall<ExperimentRow> call =
        RestCall.<ExperimentRow>of(
                OPERATION, HttpMethod.POST, "/api/v2/datasets/{dataset_id}/experiment-runs")
            .path("dataset_id", datasetId, true)
            .body(body)
            .idempotent();
    return transport.source(
        new PagedCall<>(call, Paged.Style.CURSOR_V2, PAGE, ExperimentRowCodec.INSTANCE));
  }

  /** The v1 route pages by an offset in the body; its answer is null rather than empty. */
  private Future<Page<ExperimentRow>> v1(@Nullable String cursor) {
    long offset = cursor == null ? 0 : Long.parseLong(cursor);
    long left = query.limit() == null ? pageSize : query.limit() - offset;
    int size = (int) Math.max(1, Math.min(pageSize, left));
    Map<String, Object> body = common("session_ids");
    body.put("offset", offset);
    body.put("limit", size);
    body.put("preview", Boolean.TRUE.equals(query.preview()));
    if (query.sortByFeedbackKey() != null) {
      body.put("sort_params", Map.of("sort_by", sortBy(), "sort_order", order()));
    }
    return transport
        .call(
            RestCall.<@Nullable List<ExperimentRow>>of(
                    OPERATION, HttpMethod.POST, "/datasets/{dataset_id}/runs")
                .path("dataset_id", datasetId, true)
                .body(body)
                .idempotent()
                .returns(JsonTypes.nullable(JsonTypes.list(ExperimentRowCodec.INSTANCE))))
        .map(
            rows ->
                rows == null || rows.size() < size
                    ? new Page<>(rows == null ? List.of() : rows, null)
                    : new Page<>(rows, String.valueOf(offset + rows.size())));
  }

  private Map<String, Object> common(String experimentsField) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(experimentsField, experiments);
    if (query.comparativeExperimentId() != null) {
      body.put("comparative_experiment_id", query.comparativeExperimentId());
    }
    if (query.exampleIds() != null) {
      body.put("example_ids", query.exampleIds());
    }
    if (query.filters() != null) {
      body.put("filters", query.filters());
    }
    return body;
  }

  private String sortBy() {
    String key = String.valueOf(query.sortByFeedbackKey());
    return key.startsWith("feedback.") ? key : "feedback." + key;
  }

  private String order() {
    return Boolean.TRUE.equals(query.sortAscending()) ? "ASC" : "DESC";
  }
}
