// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs out of a body in one pass: small fields are decoded, large ones are checked, scanned
 * and kept as the text between their first and last byte.
 */
final class RunOpReader {
  private final byte[] source;

  RunOpReader(byte[] source) {
    this.source = source;
  }

  /** Reads one run that fills a slice of the source. */
  RunOp readRun(RunOp.Kind kind, @Nullable String knownId, int from, int to) throws IOException {
    try (JsonParser in = Json.FACTORY.createParser(source, from, to - from)) {
      in.nextToken();
      RunOp op = readObject(kind, knownId, in, from);
      if (in.nextToken() != null) {
        throw ApiError.of(422, "there is more after the run at byte " + offset(in));
      }
      return op;
    }
  }

  /**
   * Reads the run that the parser stands on.
   *
   * @param knownId the id that is known from elsewhere; null when only the object itself has it
   * @param base where in the source the parser's first byte is
   */
  RunOp readObject(RunOp.Kind kind, @Nullable String knownId, JsonParser in, int base)
      throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw ApiError.of(422, "a run must be a JSON object");
    }
    RunOp op = new RunOp(kind);
    String ownId = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      if (field.equals("id")) {
        ownId = id(field, in);
      } else {
        readField(op, field, in, base);
      }
    }
    return identified(op, knownId, ownId);
  }

  /** Reads one large field that fills a slice of the source; null when it is JSON null. */
  @Nullable Payload readPayload(Payload.Field field, int from, int to) throws IOException {
    try (JsonParser in = Json.FACTORY.createParser(source, from, to - from)) {
      if (in.nextToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      Payload.Finding finding = Payload.scan(field, in);
      if (in.nextToken() != null) {
        throw ApiError.of(422, "there is more after the value at byte " + offset(in));
      }
      return finding.with(text(from, to));
    }
  }

  /** Reads an error's text from a slice of the source. */
  @Nullable String readError(int from, int to) throws IOException {
    try (JsonParser in = Json.FACTORY.createParser(source, from, to - from)) {
      return in.nextToken() == JsonToken.VALUE_NULL ? null : text("error", in);
    }
  }

  private static RunOp identified(RunOp op, @Nullable String knownId, @Nullable String ownId) {
    if (knownId == null && ownId == null) {
      throw ApiError.of(422, "a run has no 'id'");
    }
    if (knownId != null && ownId != null && !ownId.equals(knownId)) {
      throw ApiError.of(422, "run " + ownId + " was sent under the id " + knownId);
    }
    op.id = ownId == null ? Objects.requireNonNull(knownId) : ownId;
    return op;
  }

  private void readField(RunOp op, String field, JsonParser in, int base) throws IOException {
    switch (field) {
      case "trace_id" -> op.traceId = id(field, in);
      case "dotted_order" -> op.dottedOrder = text(field, in);
      case "parent_run_id" -> op.parentRunId = id(field, in);
      case "name" -> op.name = text(field, in);
      case "run_type" -> op.runType = text(field, in);
      case "start_time" -> op.startTime = time(field, in);
      case "end_time" -> op.endTime = time(field, in);
      case "error" -> op.error = text(field, in);
      case "session_name" -> op.sessionName = text(field, in);
      case "session_id" -> op.sessionId = id(field, in);
      case "reference_example_id" -> op.referenceExampleId = id(field, in);
      case "inputs" -> readPayload(op, Payload.Field.INPUTS, in, base);
      case "outputs" -> readPayload(op, Payload.Field.OUTPUTS, in, base);
      case "extra" -> readPayload(op, Payload.Field.EXTRA, in, base);
      case "events" -> readPayload(op, Payload.Field.EVENTS, in, base);
      case "serialized" -> readPayload(op, Payload.Field.SERIALIZED, in, base);
      case "tags" -> readPayload(op, Payload.Field.TAGS, in, base);
      default -> in.skipChildren();
    }
  }

  private void readPayload(RunOp op, Payload.Field field, JsonParser in, int base)
      throws IOException {
    int from = base + (int) in.currentTokenLocation().getByteOffset();
    Payload.Finding finding = Payload.scan(field, in);
    int to = base + (int) in.currentLocation().getByteOffset();
    op.payloads.put(field, finding.with(text(from, to)));
  }

  private String text(int from, int to) {
    return new String(source, from, to - from, StandardCharsets.UTF_8);
  }

  private static String text(String field, JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(field, "must be a string");
    }
    return in.getText();
  }

  private static String id(String field, JsonParser in) throws IOException {
    String id = in.currentToken() == JsonToken.VALUE_STRING ? Ids.normal(in.getText()) : null;
    if (id == null) {
      throw wrong(field, "must be a UUID");
    }
    return id;
  }

  private static Long time(String field, JsonParser in) throws IOException {
    Long time =
        switch (in.currentToken()) {
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Times.ofMillis(in.getDoubleValue());
          case VALUE_STRING -> Times.parse(in.getText());
          default -> null;
        };
    if (time == null) {
      throw wrong(field, "must be an ISO-8601 date-time or a number of milliseconds");
    }
    return time;
  }

  private static ApiError wrong(String field, String problem) {
    return ApiError.of(422, "'" + field + "' " + problem);
  }

  private static long offset(JsonParser in) {
    return in.currentTokenLocation().getByteOffset();
  }
}
