// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run while the operations of a request are laid over what is stored.
 *
 * <p>The order in which operations arrive does not matter: an update overwrites, a create fills in
 * what no update has said, so a create that arrives late, or again, undoes nothing. Large fields
 * are replaced as a whole. Only {@code extra} is merged, down to the entries of {@code metadata}
 * and {@code runtime}: SDKs send an empty {@code extra} with updates, and dropping a run's metadata
 * for that would lose what the create said.
 */
final class RunState {
  private static final List<String> MERGED_IN_EXTRA = List.of("metadata", "runtime");

  final String id;
  final Map<Payload.Field, Payload> payloads = new EnumMap<>(Payload.Field.class);
  @Nullable String traceId;
  @Nullable String dottedOrder;
  @Nullable String parentRunId;
  @Nullable String name;
  @Nullable String runType;
  @Nullable Long startTime;
  @Nullable Long endTime;
  @Nullable String error;
  @Nullable String sessionId;
  @Nullable String referenceExampleId;
  long insertedAt;
  long patched;

  RunState(String id) {
    this.id = id;
  }

  /** The bit that says that an update has set a field; kept with the run, so never renumbered. */
  private enum Mark {
    LINEAGE(1),
    NAME(1 << 1),
    RUN_TYPE(1 << 2),
    START_TIME(1 << 3),
    END_TIME(1 << 4),
    ERROR(1 << 5),
    SESSION(1 << 6),
    REFERENCE_EXAMPLE(1 << 7),
    INPUTS(1 << 8),
    OUTPUTS(1 << 9),
    EXTRA(1 << 10),
    SERIALIZED(1 << 11),
    EVENTS(1 << 12),
    TAGS(1 << 13);

    private final long bit;

    Mark(long bit) {
      this.bit = bit;
    }

    static Mark of(Payload.Field field) {
      return switch (field) {
        case INPUTS -> INPUTS;
        case OUTPUTS -> OUTPUTS;
        case EXTRA -> EXTRA;
        case SERIALIZED -> SERIALIZED;
        case EVENTS -> EVENTS;
        case TAGS -> TAGS;
      };
    }
  }

  /**
   * Lays one operation over the run.
   *
   * @param opSessionId the project that the operation names; null when it names none
   */
  void apply(RunOp op, @Nullable String opSessionId) {
    boolean patch = op.isPatch();
    traceId = pick(Mark.LINEAGE, traceId, op.traceId, patch);
    dottedOrder = pick(Mark.LINEAGE, dottedOrder, op.dottedOrder, patch);
    parentRunId = pick(Mark.LINEAGE, parentRunId, op.parentRunId, patch);
    name = pick(Mark.NAME, name, op.name, patch);
    runType = pick(Mark.RUN_TYPE, runType, op.runType, patch);
    startTime = pick(Mark.START_TIME, startTime, op.startTime, patch);
    endTime = pick(Mark.END_TIME, endTime, op.endTime, patch);
    error = pick(Mark.ERROR, error, op.error, patch);
    referenceExampleId =
        pick(Mark.REFERENCE_EXAMPLE, referenceExampleId, op.referenceExampleId, patch);
    sessionId = pick(Mark.SESSION, sessionId, opSessionId, patch);
    op.payloads.forEach((field, payload) -> applyPayload(field, payload, patch));
  }

  private void applyPayload(Payload.Field field, Payload given, boolean patch) {
    long bit = Mark.of(field).bit;
    Payload current = payloads.get(field);
    boolean updated = (patched & bit) != 0;
    if (field == Payload.Field.EXTRA && current != null && (patch || updated)) {
      payloads.put(field, patch ? merge(current, given) : merge(given, current));
    } else if (current == null || patch || !updated) {
      payloads.put(field, given);
    }
    if (patch) {
      patched |= bit;
    }
  }

  private <T> @Nullable T pick(Mark mark, @Nullable T current, @Nullable T given, boolean patch) {
    if (given == null) {
      return current;
    }
    if (patch) {
      patched |= mark.bit;
      return given;
    }
    return current != null && (patched & mark.bit) != 0 ? current : given;
  }

  private static Payload merge(Payload under, Payload over) {
    if (over.text().equals(under.text()) || over.text().equals("{}")) {
      return under;
    }
    ObjectNode merged = (ObjectNode) Json.stored(under.text());
    ObjectNode overlay = (ObjectNode) Json.stored(over.text());
    for (var entry : overlay.properties()) {
      if (MERGED_IN_EXTRA.contains(entry.getKey())
          && merged.get(entry.getKey()) instanceof ObjectNode below
          && entry.getValue() instanceof ObjectNode above) {
        below.setAll(above);
      } else {
        merged.set(entry.getKey(), entry.getValue());
      }
    }
    Payload result = Payload.stored(Payload.Field.EXTRA, merged.toString());
    return result == null ? over : result;
  }

  /** Tokens and costs: those in the outputs, else those in the metadata. */
  @Nullable Usage usage() {
    Payload outputs = payloads.get(Payload.Field.OUTPUTS);
    if (outputs != null && outputs.usage() != null) {
      return outputs.usage();
    }
    Payload extra = payloads.get(Payload.Field.EXTRA);
    return extra == null ? null : extra.usage();
  }

  @Nullable String threadId() {
    Payload extra = payloads.get(Payload.Field.EXTRA);
    return extra == null ? null : extra.threadId();
  }

  @Nullable Long firstTokenTime() {
    Payload events = payloads.get(Payload.Field.EVENTS);
    return events == null ? null : events.firstToken();
  }

  String status() {
    return error != null ? "error" : endTime != null ? "success" : "pending";
  }

  @Nullable String text(Payload.Field field) {
    Payload payload = payloads.get(field);
    return payload == null ? null : payload.text();
  }
}
