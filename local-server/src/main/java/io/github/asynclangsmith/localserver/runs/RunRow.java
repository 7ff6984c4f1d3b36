// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stored run with the payloads that were asked for. */
final class RunRow {
  /** The columns that every answer may need. */
  static final String COLUMNS =
      "r.id, r.session_id, r.trace_id, r.dotted_order, r.parent_run_id, r.name, r.run_type,"
          + " r.status, r.start_time, r.end_time, r.first_token_time, r.thread_id,"
          + " r.reference_example_id, r.prompt_tokens, r.completion_tokens, r.total_tokens,"
          + " r.prompt_cost, r.completion_cost, r.total_cost, r.usage_details, r.inserted_at,"
          + " r.tags, r.error";

  /** The columns that are read only when asked for. */
  enum PayloadColumn {
    EXTRA,
    EVENTS,
    SERIALIZED,
    INPUTS,
    OUTPUTS;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  final String id;
  final String sessionId;
  final String traceId;
  final String dottedOrder;
  final @Nullable String parentRunId;
  final String name;
  final String runType;
  final String status;
  final long startTime;
  final @Nullable Long endTime;
  final @Nullable Long firstTokenTime;
  final @Nullable String threadId;
  final @Nullable String referenceExampleId;
  final long insertedAt;
  final @Nullable String tags;
  final @Nullable String error;
  final @Nullable String usageDetails;
  private final Map<PayloadColumn, byte[]> payloads = new EnumMap<>(PayloadColumn.class);

  /** Own usage as stored; {@link RunPages} replaces it by the descendants' when there is none. */
  RunUsage usage;

  RunRow(ResultSet row, Set<PayloadColumn> columns) throws SQLException {
    id = row.getString("id");
    sessionId = row.getString("session_id");
    traceId = row.getString("trace_id");
    dottedOrder = row.getString("dotted_order");
    parentRunId = row.getString("parent_run_id");
    name = row.getString("name");
    runType = row.getString("run_type");
    status = row.getString("status");
    startTime = row.getLong("start_time");
    endTime = nullableLong(row, "end_time");
    firstTokenTime = nullableLong(row, "first_token_time");
    threadId = row.getString("thread_id");
    referenceExampleId = row.getString("reference_example_id");
    insertedAt = row.getLong("inserted_at");
    tags = row.getString("tags");
    error = row.getString("error");
    usageDetails = row.getString("usage_details");
    usage = RunUsage.read(row);
    for (PayloadColumn column : columns) {
      byte[] json = row.getBytes(column.column());
      if (json != null) {
        payloads.put(column, json);
      }
    }
  }

  byte @Nullable [] payload(PayloadColumn column) {
    return payloads.get(column);
  }

  boolean isRoot() {
    return parentRunId == null;
  }

  static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double nullableDouble(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
