// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunBatchBuilder;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunCreateBuilder;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunStatsQuery;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a run to store leaves open.
 *
 * @param project the client's own project
 * @param clock says when a run starts that does not say
 */
record RunDefaults(String project, InstantSource clock) {
  private static final DateTimeFormatter SEGMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * The run with everything that the server needs.
   *
   * @throws IllegalArgumentException when a child does not say where it belongs
   */
  RunCreate complete(RunCreate run) {
    RunCreateBuilder complete = run.toBuilder();
    Instant start = run.startTime() == null ? clock.instant() : run.startTime();
    String id = run.id() == null ? NewIds.at(start) : run.id();
    complete.id(id).startTime(start);
    if (run.projectId() == null && run.projectName() == null) {
      complete.projectName(project);
    }
    if (run.parentRunId() == null) {
      if (run.traceId() == null) {
        complete.traceId(id);
      }
      if (run.dottedOrder() == null) {
        complete.dottedOrder(SEGMENT.format(start) + id);
      }
    } else if (run.traceId() == null || run.dottedOrder() == null) {
      throw new IllegalArgumentException(
          "a run with a parentRunId needs its traceId and dottedOrder, too");
    }
    return complete.build();
  }

  /** The query with a project, and with what an export cannot do without. */
  RunQuery complete(RunQuery query) {
    boolean nowhere =
        isEmpty(query.projectIds())
            && isEmpty(query.projectNames())
            && query.referenceDatasetId() == null;
    RunQuery somewhere = nowhere ? query.toBuilder().addProjectName(project).build() : query;
    List<RunField> selects = somewhere.selects();
    return selects == null || selects.isEmpty() || selects.contains(RunField.START_TIME)
        ? somewhere
        : somewhere.toBuilder().addSelect(RunField.START_TIME).build();
  }

  private static boolean isEmpty(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }

  RunBatch complete(RunBatch batch) {
    RunBatchBuilder complete = batch.toBuilder();
    List<RunCreate> creates = batch.creates();
    if (creates != null) {
      complete.creates(creates.stream().map(this::complete).toList());
    }
    return complete.build();
  }

  /** A run that the server has already is stored. */
  static Future<@Nullable Void> storedAlready(Throwable failure) {
    return failure instanceof ConflictException
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  /** The query with its projects as ids. */
  static Map<String, Object> withProjects(RunStatsQuery query, List<String> ids) {
    Map<String, Object> body = new LinkedHashMap<>();
    query
        .toJson()
        .asMap()
        .forEach(
            (name, value) -> {
              if (value != null) {
                body.put(name, value);
              }
            });
    body.remove("project_names");
    body.put("session", RawJson.from(ids));
    return body;
  }
}
