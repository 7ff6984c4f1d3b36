// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stored run with the payloads that were asked for. */
final class RunRow {
  /** The columns that every answer may need, in the order in which they are read. */
  static final String COLUMNS =
      "r.id, r.session_id, r.trace_id, r.dotted_order, r.parent_run_id, r.name, r.run_type,"
          + " r.status, r.start_time, r.end_time, r.first_token_time, r.thread_id,"
          + " r.reference_example_id, r.inserted_at, r.tags, r.error,"
          + " iif(r.reference_example_id IS NULL, NULL, coalesce("
          + "(SELECT x.dataset_id FROM examples x WHERE x.id = r.reference_example_id),"
          + " (SELECT s.reference_dataset_id FROM sessions s WHERE s.id = r.session_id))),"
          + " EXISTS (SELECT 1 FROM example_versions v"
          + " WHERE v.source_run_id = r.id AND v.valid_to IS NULL), "
          + RunUsage.COLUMNS;

  /** The columns that are read only when asked for. */
  enum PayloadColumn {
    EXTRA,
    EVENTS,
    SERIALIZED,
    INPUTS,
    OUTPUTS;

    String column() {
      return name().toLowerCase(Locale.ROOT);
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
  final @Nullable String threadId;
  final @Nullable String referenceExampleId;
  final long insertedAt;
  final @Nullable String tags;
  final @Nullable String error;
  final @Nullable String referenceDatasetId;
  final boolean inDataset;

  /** Own time as stored; a list of traces replaces it by the trace's. */
  @Nullable Long firstTokenTime;

  private final Map<PayloadColumn, byte[]> payloads = new EnumMap<>(PayloadColumn.class);

  /** Own usage as stored; {@link RunPages} replaces it by the descendants' when there is none. */
  RunUsage usage;

  RunRow(ResultSet row, Set<PayloadColumn> columns) throws SQLException {
    int at = 0;
    id = row.getString(++at);
    sessionId = row.getString(++at);
    traceId = row.getString(++at);
    dottedOrder = row.getString(++at);
    parentRunId = row.getString(++at);
    name = row.getString(++at);
    runType = row.getString(++at);
    status = row.getString(++at);
    startTime = row.getLong(++at);
    endTime = nullableLong(row, ++at);
    firstTokenTime = nullableLong(row, ++at);
    threadId = row.getString(++at);
    referenceExampleId = row.getString(++at);
    insertedAt = row.getLong(++at);
    tags = row.getString(++at);
    error = row.getString(++at);
    referenceDatasetId = row.getString(++at);
    inDataset = row.getBoolean(++at);
    usage = RunUsage.read(row, ++at);
    at += RunUsage.COLUMN_COUNT - 1;
    for (PayloadColumn column : columns) {
      byte[] json = row.getBytes(++at);
      if (json != null) {
        payloads.put(column, json);
      }
    }
  }

  byte @Nullable [] payload(PayloadColumn column) {
    return payloads.get(column);
  }

  /** How long it took; JavaScript's milliseconds may lie before the start, which took no time. */
  @Nullable Double secondsUntil(@Nullable Long time) {
    return time == null ? null : Math.max(0, time - startTime) / 1_000_000.0;
  }

  boolean isRoot() {
    return parentRunId == null;
  }

  static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** A cost; sums of decimals lose nothing that shows in fifteen digits. */
  static @Nullable Double nullableCost(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) Samples.decimal(value);
  }
}
