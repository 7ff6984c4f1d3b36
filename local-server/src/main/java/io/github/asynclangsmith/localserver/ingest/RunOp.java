// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A create or an update of one run as it was sent; a field that is null was not sent, or was null.
 *
 * <p>Filled by {@link RunOpReader}, checked by {@link Lineage}, applied by {@link RunState}.
 */
final class RunOp {
  /** Creates fill in what no update has said; updates overwrite. */
  enum Kind {
    POST,
    PATCH
  }

  final Kind kind;
  final Map<Payload.Field, Payload> payloads = new EnumMap<>(Payload.Field.class);
  String id = "";
  @Nullable String traceId;
  @Nullable String dottedOrder;
  @Nullable String parentRunId;
  @Nullable String name;
  @Nullable String runType;
  @Nullable Long startTime;
  @Nullable Long endTime;
  @Nullable String error;
  @Nullable String sessionName;
  @Nullable String sessionId;
  @Nullable String referenceExampleId;

  RunOp(Kind kind) {
    this.kind = kind;
  }

  boolean isPatch() {
    return kind == Kind.PATCH;
  }
}
