// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.RunField;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run holds as the fields the server knows. The multipart and the batch encoder share
 * it: the first has a part for each payload field, the second puts them inline. One thread at a
 * time.
 */
final class RunJson {
  private static final byte[] ID = Ascii.bytes("{\"id\":\"");
  private static final byte[] TRACE_ID = Ascii.bytes("\",\"trace_id\":\"");
  private static final byte[] DOTTED_ORDER = Ascii.bytes("\",\"dotted_order\":\"");
  private static final byte[] PARENT = Ascii.bytes("\",\"parent_run_id\":\"");
  private static final byte[] START = Ascii.bytes("\",\"start_time\":\"");
  private static final byte[] END = Ascii.bytes("\",\"end_time\":\"");
  private static final byte[] NAME = Ascii.bytes("\",\"name\":");
  private static final byte[] TYPE = Ascii.bytes(",\"run_type\":");
  private static final byte[] SESSION = Ascii.bytes(",\"session_name\":");
  private static final byte[] TAGS = Ascii.bytes(",\"tags\":");
  private static final byte[] EXAMPLE = Ascii.bytes(",\"reference_example_id\":");
  private static final byte[] METADATA = Ascii.bytes("{\"metadata\":");
  private static final byte[] RUNTIME = Ascii.bytes(",\"runtime\":");
  private static final int SHARED = 8;
  private static final FrozenMap NOTHING = new FrozenMap(new @Nullable Object[0], 0);

  private final JsonWriter json;
  private final Bytes out;
  private final byte[] runtime;
  private final Masker masker;
  private final Map<String, Object> common;
  private final @Nullable Metadata[] shared = new @Nullable Metadata[SHARED];
  private final byte[][] sharedTexts = new byte[SHARED][];
  private int nextShared;

  /**
   * Creates the writer.
   *
   * @param json where to write
   * @param masker masks what was written
   * @param runtime the value of {@code extra.runtime}, encoded; empty to leave it out
   * @param common metadata of every run, under its own
   */
  RunJson(JsonWriter json, Masker masker, byte[] runtime, Map<String, Object> common) {
    this.json = json;
    this.masker = masker;
    this.out = json.out;
    this.runtime = runtime;
    this.common = common;
  }

  /** Writes the fields that are no payload, without the closing brace. */
  void openMain(MergedRun merged) {
    RunRecord run = merged.run;
    out.put(ID);
    id(run.idHigh, run.idLow);
    out.put(TRACE_ID);
    id(run.trace.idHigh, run.trace.idLow);
    out.put(DOTTED_ORDER);
    out.ascii(run.dottedOrder());
    if (run.parent != null) {
      out.put(PARENT);
      id(run.parent.idHigh, run.parent.idLow);
    }
    out.put(START);
    time(run.startMicros);
    if (merged.endMicros != RunOp.NONE) {
      out.put(END);
      time(merged.endMicros);
    }
    out.put(NAME);
    JsonText.write(out, run.name);
    out.put(TYPE);
    JsonText.write(out, run.type);
    out.put(SESSION);
    JsonText.write(out, run.project);
    if (merged.tags != null) {
      out.put(TAGS);
      json.value(merged.tags);
    }
    if (run.referenceExampleId != null) {
      out.put(EXAMPLE);
      JsonText.write(out, run.referenceExampleId);
    }
  }

  /** Writes inputs. */
  void inputs(@Nullable Object value) {
    int start = out.size;
    payload(value, "input");
    masker.object(RunField.INPUTS, start);
  }

  /** Writes outputs. */
  void outputs(Object value) {
    int start = out.size;
    payload(value, "output");
    masker.object(RunField.OUTPUTS, start);
  }

  /** Writes events. */
  void events(FrozenList value) {
    int start = out.size;
    json.value(value);
    masker.list(RunField.EVENTS, start);
  }

  /** Writes the serialized model or prompt. */
  void serialized(Object value) {
    int start = out.size;
    payload(value, "value");
    masker.object(RunField.SERIALIZED, start);
  }

  /** Writes an object as it is, anything else under a key. */
  private void payload(@Nullable Object value, String key) {
    int start = out.size;
    json.value(value == null ? NOTHING : value);
    if (out.array[start] == '{') {
      return;
    }
    // The value turned out to be no object: move it behind the key it gets.
    byte[] opening = Ascii.bytes("{\"" + key + "\":");
    out.ensure(opening.length + 1);
    System.arraycopy(out.array, start, out.array, start + opening.length, out.size - start);
    System.arraycopy(opening, 0, out.array, start, opening.length);
    out.size += opening.length;
    out.put('}');
  }

  /** Writes {@code extra}. */
  void extra(MergedRun merged) {
    out.put(METADATA);
    int start = out.size;
    metadata(merged.metadata);
    masker.object(RunField.METADATA, start);
    if (runtime.length > 0) {
      out.put(RUNTIME);
      out.put(runtime);
    }
    FrozenMap further = merged.extra;
    if (further != null) {
      for (int i = 0; i < further.size(); i += 2) {
        Object key = further.entries()[i];
        if (!"metadata".equals(key) && !"runtime".equals(key)) {
          out.put(',');
          json.key(key);
          int value = out.size;
          json.value(further.entries()[i + 1]);
          masker.value(RunField.EXTRA, value);
        }
      }
    }
    out.put('}');
  }

  /** Writes metadata; that which many runs share is put together once and then copied. */
  @SuppressWarnings("ReferenceEquality") // what is shared is one object; comparing it would be slow
  private void metadata(@Nullable Metadata metadata) {
    if (metadata == null || !metadata.constant()) {
      all(metadata);
      return;
    }
    for (int i = 0; i < SHARED; i++) {
      if (shared[i] == metadata) {
        out.put(sharedTexts[i]);
        return;
      }
    }
    int start = out.size;
    all(metadata);
    int slot = nextShared++ % SHARED;
    shared[slot] = metadata;
    sharedTexts[slot] = Arrays.copyOfRange(out.array, start, out.size);
  }

  private void all(@Nullable Metadata metadata) {
    if (!common.isEmpty()) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>(common);
      if (metadata != null) {
        all.putAll(metadata.toMap());
      }
      json.value(all);
    } else if (metadata == null) {
      json.value(NOTHING);
    } else if (metadata.inherited() == null) {
      json.value(metadata.own());
    } else {
      json.value(metadata.toMap());
    }
  }

  /** Writes the error as text. */
  void error(Object error) {
    int start = out.size;
    if (error instanceof Throwable failure) {
      JsonText.write(out, ErrorText.of(failure));
    } else {
      JsonText.write(out, error.toString());
    }
    masker.text(RunField.ERROR, start);
  }

  private void id(long high, long low) {
    out.ensure(36);
    out.size = RunIds.write(high, low, out.array, out.size);
  }

  private void time(long micros) {
    out.ensure(RunTimes.ISO);
    out.size = RunTimes.writeIso(micros, out.array, out.size);
  }
}
