// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.localserver.http.RawJson;
import io.github.asynclangsmith.localserver.runs.RunRow.PayloadColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a run in an answer: its name, what it is made of, and how it is written.
 *
 * @param name its name in JSON
 * @param needs what must have been read for it
 * @param value writes its value, and exactly one
 */
record RunField(String name, Set<Need> needs, Value value) {
  /** What a field is made of, beyond the columns that are always read. */
  enum Need {
    INPUTS(PayloadColumn.INPUTS),
    OUTPUTS(PayloadColumn.OUTPUTS),
    EXTRA(PayloadColumn.EXTRA),
    EVENTS(PayloadColumn.EVENTS),
    SERIALIZED(PayloadColumn.SERIALIZED),
    USAGE(null),
    FEEDBACK(null),
    ATTACHMENTS(null),
    SHARES(null);

    private final @Nullable PayloadColumn column;

    Need(@Nullable PayloadColumn column) {
      this.column = column;
    }

    @Nullable PayloadColumn column() {
      return column;
    }
  }

  /** Writes the value of a field. */
  @FunctionalInterface
  interface Value {
    void write(JsonGenerator out, RunRow run, RunContext context) throws IOException;
  }

  /** A field with all it needs. */
  static RunField of(String name, Value value, Need... needs) {
    Set<Need> set = EnumSet.noneOf(Need.class);
    set.addAll(Arrays.asList(needs));
    return new RunField(name, set, value);
  }

  /** Adds a field with all it needs to others. */
  static void put(Map<String, RunField> all, String name, Value value, Need... needs) {
    all.put(name, of(name, value, needs));
  }

  /** A stored payload, written as it came. */
  static RunField payload(String name, Need need) {
    PayloadColumn column = need.column();
    if (column == null) {
      throw new IllegalArgumentException(need + " is no payload");
    }
    return of(name, (out, run, context) -> raw(out, run.payload(column)), need);
  }

  /** What a list of fields needs. */
  static Set<Need> needs(List<RunField> fields) {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    fields.forEach(field -> needs.addAll(field.needs()));
    return needs;
  }

  /** Writes a run as an object of these fields. */
  static void writeRun(JsonGenerator out, RunRow run, RunContext context, List<RunField> fields)
      throws IOException {
    out.writeStartObject();
    for (RunField field : fields) {
      out.writeFieldName(field.name());
      field.value().write(out, run, context);
    }
    out.writeEndObject();
  }

  /** Writes runs as an array of the name. */
  static void writeRuns(
      JsonGenerator out, String name, List<RunRow> runs, RunContext context, List<RunField> fields)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (RunRow run : runs) {
      writeRun(out, run, context, fields);
    }
    out.writeEndArray();
  }

  static void raw(JsonGenerator out, byte @Nullable [] json) throws IOException {
    if (json == null) {
      out.writeNull();
    } else {
      out.writeRawValue(new RawJson(json));
    }
  }

  static void text(JsonGenerator out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeNull();
    } else {
      out.writeString(text);
    }
  }

  static void number(JsonGenerator out, @Nullable Long number) throws IOException {
    if (number == null) {
      out.writeNull();
    } else {
      out.writeNumber(number);
    }
  }

  static void number(JsonGenerator out, @Nullable Double number) throws IOException {
    if (number == null) {
      out.writeNull();
    } else {
      out.writeNumber(number);
    }
  }
}
