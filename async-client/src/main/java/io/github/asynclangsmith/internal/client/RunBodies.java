// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "session", projects);
    put(body, "id", query.ids());
    put(body, "trace", query.traceId());
    put(body, "parent_run", query.parentRunId());
    put(body, "reference_example", query.referenceExampleIds());
    put(body, "run_type", query.runType() == null ? null : query.runType().value());
    put(body, "is_root", query.isRoot());
    put(body, "error", query.hasError());
    put(body, "start_time", text(query.minStartTime()));
    put(body, "filter", v1Filter(query));
    put(body, "trace_filter", text(query.traceFilter()));
    put(body, "tree_filter", text(query.treeFilter()));
    put(body, "query", query.text());
    put(body, "order", text(query.order()));
    put(body, "select", v1Names(selects(query.selects())));
    put(body, "limit", query.limit());
    put(body, "page_size", query.pageSize());
    return body;
  }

  static Map<String, Object> v2(RunQuery query, List<String> projects) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (query.referenceDatasetId() == null) {
      put(body, "project_ids", projects);
    } else {
      put(body, "reference_dataset_id", query.referenceDatasetId());
    }
    put(body, "ids", query.ids());
    put(body, "trace_id", query.traceId());
    put(body, "reference_examples", query.referenceExampleIds());
    put(
        body,
        "run_type",
        query.runType() == null ? null : query.runType().value().toUpperCase(Locale.ROOT));
    put(body, "is_root", query.isRoot());
    put(body, "has_error", query.hasError());
    Instant from = query.minStartTime();
    boolean derived = from == null && query.referenceDatasetId() != null;
    put(body, "min_start_time", derived ? null : text(from == null ? BEGINNING : from));
    put(body, "max_start_time", text(query.maxStartTime()));
    put(body, "filter", v2Filter(query));
    put(body, "trace_filter", text(query.traceFilter()));
    put(body, "tree_filter", text(query.treeFilter()));
    put(body, "sort_order", RunOrder.ASCENDING.equals(query.order()) ? "ASC" : null);
    put(body, "selects", selects(query.selects()).stream().map(RunField::value).toList());
    put(body, "limit", query.limit());
    put(body, "page_size", query.pageSize());
    return body;
  }

  /** The {@code end_time} of v1 may mean that of the runs. */
  private static @Nullable String v1Filter(RunQuery query) {
    Instant to = query.maxStartTime();
    return text(to == null ? query.filter() : and(RunFilter.lte("start_time", to), query.filter()));
  }

  /** What v2 has no parameter for is asked with a filter. */
  private static @Nullable String v2Filter(RunQuery query) {
    RunFilter filter = query.filter();
    if (query.parentRunId() != null) {
      filter = and(RunFilter.eq("parent_run_id", query.parentRunId()), filter);
    }
    if (query.text() != null) {
      filter = and(RunFilter.search(query.text()), filter);
    }
    return text(filter);
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

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    boolean empty = value instanceof Collection<?> items && items.isEmpty();
    if (value != null && !empty) {
      body.put(name, value);
    }
  }
}
