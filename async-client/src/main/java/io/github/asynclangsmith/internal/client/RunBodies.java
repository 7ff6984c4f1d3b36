// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a run query as the v1 and the v2 API read it. */
final class RunBodies {
  /** Before the first run of any project; without it v2 servers look at the last day only. */
  private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  /** Where v1 has another name for a field, or another field to tell it from. */
  private static final Map<RunField, List<String>> V1_NAMES =
      Map.of(
          RunField.LATENCY_SECONDS, List.of("start_time", "end_time"),
          RunField.ERROR_PREVIEW, List.of("error"),
          RunField.METADATA, List.of("extra"),
          RunField.PROJECT_ID, List.of("session_id"),
          RunField.IS_ROOT, List.of("parent_run_id"),
          RunField.PARENT_RUN_IDS, List.of("parent_run_ids", "parent_run_id"),
          RunField.ATTACHMENTS, List.of("s3_urls"),
          RunField.THREAD_EVALUATION_TIME, List.of(),
          RunField.IS_IN_DATASET, List.of("in_dataset"),
          RunField.SHARE_URL, List.of("share_token"));

  private RunBodies() {}

  static Map<String, Object> v1(RunQuery query, List<String> projects) {
    Fields body = new Fields();
    body.put("session", projects);
    body.put("id", query.ids());
    body.put("trace", query.traceId());
    body.put("parent_run", query.parentRunId());
    body.put("reference_example", query.referenceExampleIds());
    body.put("run_type", query.runType());
    body.put("is_root", query.isRoot());
    body.put("error", query.hasError());
    body.put("start_time", query.minStartTime());
    body.put("filter", v1Filter(query));
    body.put("trace_filter", query.traceFilter());
    body.put("tree_filter", query.treeFilter());
    body.put("query", query.text());
    body.put("data_source_type", query.dataSource());
    body.put("execution_order", query.executionOrder());
    body.put("search_filter", query.searchFilter());
    body.put("use_experimental_search", query.useExperimentalSearch());
    body.put("order", query.order());
    body.put("select", v1Names(selects(query.selects())));
    body.put("limit", query.limit());
    body.put("page_size", query.pageSize());
    return body.map();
  }

  /** Whether only v1 has a place for what is asked. */
  static boolean needsV1(RunQuery query) {
    return query.dataSource() != null
        || query.executionOrder() != null
        || query.searchFilter() != null
        || query.useExperimentalSearch() != null;
  }

  static Map<String, Object> v2(RunQuery query, List<String> projects) {
    Fields body = new Fields();
    if (query.referenceDatasetId() == null) {
      body.put("project_ids", projects);
    } else {
      body.put("reference_dataset_id", query.referenceDatasetId());
    }
    body.put("ids", query.ids());
    body.put("trace_id", query.traceId());
    body.put("reference_examples", query.referenceExampleIds());
    body.put(
        "run_type",
        query.runType() == null ? null : query.runType().value().toUpperCase(Locale.ROOT));
    body.put("is_root", query.isRoot());
    body.put("has_error", query.hasError());
    Instant from = query.minStartTime();
    boolean derived = from == null && query.referenceDatasetId() != null;
    body.put("min_start_time", derived ? null : beginning(from));
    body.put("max_start_time", query.maxStartTime());
    body.put("filter", v2Filter(query));
    body.put("trace_filter", query.traceFilter());
    body.put("tree_filter", query.treeFilter());
    body.put("sort_order", RunOrder.ASCENDING.equals(query.order()) ? "ASC" : null);
    body.put("selects", selects(query.selects()).stream().map(RunField::value).toList());
    body.put("limit", query.limit());
    body.put("page_size", query.pageSize());
    return body.map();
  }

  /** From when on to look: without a bound v2 servers look at the last day only. */
  static Instant beginning(@Nullable Instant from) {
    return from == null ? BEGINNING : from;
  }

  /** The {@code end_time} of v1 may mean that of the runs. */
  private static @Nullable RunFilter v1Filter(RunQuery query) {
    Instant to = query.maxStartTime();
    return to == null ? query.filter() : and(RunFilter.lte("start_time", to), query.filter());
  }

  /** What v2 has no parameter for is asked with a filter. */
  private static @Nullable RunFilter v2Filter(RunQuery query) {
    RunFilter filter = query.filter();
    if (query.parentRunId() != null) {
      filter = and(RunFilter.eq("parent_run_id", query.parentRunId()), filter);
    }
    if (query.text() != null) {
      filter = and(RunFilter.search(query.text()), filter);
    }
    return filter;
  }

  private static RunFilter and(RunFilter one, @Nullable RunFilter other) {
    return other == null ? one : RunFilter.and(one, other);
  }

  /** The fields to ask for; the id, without which a run is none, always. */
  static List<RunField> selects(@Nullable List<RunField> wanted) {
    return wanted == null || wanted.isEmpty()
        ? RunField.standard()
        : Stream.concat(Stream.of(RunField.ID), wanted.stream()).distinct().toList();
  }

  private static List<String> v1Names(List<RunField> fields) {
    Stream<String> names =
        fields.stream()
            .flatMap(
                each ->
                    V1_NAMES
                        .getOrDefault(each, List.of(each.value().toLowerCase(Locale.ROOT)))
                        .stream());
    return names.distinct().toList();
  }
}
