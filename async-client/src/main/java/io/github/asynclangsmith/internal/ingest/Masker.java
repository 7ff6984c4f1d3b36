// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.spi.RunField;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks what an encoder has just written: reads it back as plain values, which is all that a
 * redactor ever sees, and writes what that made of it. One encoder, one thread at a time.
 */
final class Masker {
  /** Reads what an encoder wrote, however large or deep. */
  static final ObjectMapper READER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(4 * JsonWriter.MAX_DEPTH)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private final Masking masking;
  private final JsonWriter json;
  private long failures;

  Masker(Masking masking, JsonWriter json) {
    this.masking = masking;
    this.json = json;
  }

  /** How many values were withheld because masking failed, since the last call. */
  long takeFailures() {
    long taken = failures;
    failures = 0;
    return taken;
  }

  /**
   * Masks an object that was written from {@code start} on; what is put in its place is an object
   * again.
   */
  void object(RunField field, int start) {
    if (masking.concerns(field)) {
      Object masked = masked(field, start);
      rewind(start);
      json.value(masked instanceof Map ? masked : masked == null ? Map.of() : wrapped(masked));
    }
  }

  /** Masks a value of any kind that was written from {@code start} on. */
  void value(RunField field, int start) {
    if (masking.concerns(field)) {
      Object masked = masked(field, start);
      rewind(start);
      json.value(masked);
    }
  }

  /** Masks a list of objects that was written from {@code start} on; it stays one. */
  void list(RunField field, int start) {
    if (masking.concerns(field)) {
      Object masked = masked(field, start);
      rewind(start);
      json.value(masked instanceof List ? masked : masked == null ? List.of() : named(masked));
    }
  }

  /** Masks text that was written from {@code start} on. */
  void text(RunField field, int start) {
    if (masking.concerns(field)) {
      Object masked = masked(field, start);
      rewind(start);
      json.value(masked == null ? "" : String.valueOf(masked));
    }
  }

  /** Whether attachments must be in memory to be masked. */
  boolean seesAttachments() {
    return masking.concerns(RunField.ATTACHMENT);
  }

  /** Masks an attachment; null leaves it out. */
  @Nullable Buffer attachment(Buffer content) {
    try {
      return masking.attachment(content);
    } catch (MaskingException withheld) {
      failures++;
      return null;
    }
  }

  private void rewind(int start) {
    json.out.size = start;
  }

  private static Object named(Object masked) {
    return List.of(Map.of("name", masked));
  }

  private static Object wrapped(Object masked) {
    return Map.of("value", masked);
  }

  private @Nullable Object masked(RunField field, int start) {
    if (masking.hides(field)) {
      return null;
    }
    try {
      Object plain = READER.readValue(json.out.array, start, json.out.size - start, Object.class);
      return plain == null ? null : masking.redact(field, plain);
    } catch (MaskingException | IOException withheld) {
      failures++;
      return Markers.WITHHELD;
    }
  }
}
