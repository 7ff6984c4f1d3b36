// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.RunField;

/** Writes feedback as the object that the server knows. One thread at a time. */
final class NoteJson {
  private static final byte[] ID = Ascii.bytes("{\"id\":\"");
  private static final byte[] RUN_ID = Ascii.bytes("\",\"run_id\":\"");
  private static final byte[] TRACE_ID = Ascii.bytes("\",\"trace_id\":\"");
  private static final byte[] CREATED = Ascii.bytes("\",\"created_at\":\"");
  private static final byte[] MODIFIED = Ascii.bytes("\",\"modified_at\":\"");
  private static final byte[] KEY = Ascii.bytes("\",\"key\":");

  private final JsonWriter json;
  private final Bytes out;
  private final Masker masker;

  NoteJson(JsonWriter json, Masker masker) {
    this.json = json;
    this.out = json.out;
    this.masker = masker;
  }

  /** Writes feedback about a run. */
  void write(RunRecord run, FeedbackNote note) {
    String time = RunTimes.iso(note.micros());
    out.put(ID);
    out.ascii(note.id().toString());
    out.put(RUN_ID);
    out.ascii(run.id());
    out.put(TRACE_ID);
    out.ascii(run.traceId());
    out.put(CREATED);
    out.ascii(time);
    out.put(MODIFIED);
    out.ascii(time);
    out.put(KEY);
    JsonText.write(out, note.key());
    inline(note.further());
    int start = inline(note.content());
    if (start >= 0) {
      // An object again for whoever masks it, and afterwards a part of the outer one again.
      out.array[start] = '{';
      out.put('}');
      masker.object(RunField.FEEDBACK, start);
      out.size--;
      boolean empty = out.size == start + 1;
      if (empty) {
        out.size--;
      } else {
        out.array[start] = ',';
      }
    }
    out.put('}');
  }

  /** Writes entries behind others; gives where their first comma is, or -1 when there are none. */
  private int inline(FrozenMap entries) {
    int start = entries.size() == 0 ? -1 : out.size;
    for (int i = 0; i < entries.size(); i += 2) {
      out.put(',');
      json.key(entries.entries()[i]);
      json.value(entries.entries()[i + 1]);
    }
    return start;
  }
}
