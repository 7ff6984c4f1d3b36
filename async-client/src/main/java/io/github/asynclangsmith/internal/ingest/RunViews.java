// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.asynclangsmith.internal.ingest.StoredBody.Kind;
import io.github.asynclangsmith.internal.ingest.StoredBody.Slice;
import io.github.asynclangsmith.spi.BufferedRun;
import io.github.asynclangsmith.spi.RunField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a body as a redactor of batches sees them. Immutable; its methods are for workers.
 *
 * @param body what they are made of
 * @param runs one for each run in it
 */
record RunViews(StoredBody body, List<BufferedRun> runs) {
  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /** Reads the runs of a body. */
  static RunViews of(StoredBody body) {
    List<BufferedRun> runs = new ArrayList<>();
    for (int item : body.all()) {
      if (!body.isNote(item)) {
        runs.add(view(body, item));
      }
    }
    return new RunViews(body, List.copyOf(runs));
  }

  private static RunView view(StoredBody body, int item) {
    Map<RunField, Object> values = new EnumMap<>(RunField.class);
    List<String> attachments = new ArrayList<>();
    Object runtime = null;
    Map<String, @Nullable Object> main = Map.of();
    for (Slice slice : body.slices(item)) {
      switch (slice.kind()) {
        case RUN -> main = object(body, slice);
        case ATTACHMENT -> attachments.add(slice.field());
        case FIELD -> {
          if (slice.field().equals("extra")) {
            runtime = extra(object(body, slice), values);
          } else {
            values.put(field(slice), value(body, slice));
          }
        }
        default -> throw new IllegalStateException("no run");
      }
    }
    RunView.Origin origin =
        new RunView.Origin(
            item,
            String.valueOf(main.get("id")),
            String.valueOf(main.get("name")),
            String.valueOf(main.get("run_type")),
            body.isCreate(item),
            runtime);
    return new RunView(origin, values, List.copyOf(attachments));
  }

  /** Takes {@code extra} apart; gives what nobody masks. */
  private static @Nullable Object extra(
      Map<String, @Nullable Object> extra, Map<RunField, Object> values) {
    Object metadata = extra.remove("metadata");
    Object runtime = extra.remove("runtime");
    if (metadata != null) {
      values.put(RunField.METADATA, unmodifiable(metadata));
    }
    if (!extra.isEmpty()) {
      values.put(RunField.EXTRA, unmodifiable(extra));
    }
    return runtime;
  }

  private static RunField field(Slice slice) {
    return RunField.valueOf(slice.field().toUpperCase(Locale.ROOT));
  }

  private static Map<String, @Nullable Object> object(StoredBody body, Slice slice) {
    try {
      return Masker.READER.readValue(body.bytes(), slice.start(), slice.length(), OBJECT);
    } catch (IOException e) {
      throw new UncheckedIOException("reading our own JSON", e);
    }
  }

  private static Object value(StoredBody body, Slice slice) {
    try {
      return unmodifiable(
          Masker.READER.readValue(body.bytes(), slice.start(), slice.length(), Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException("reading our own JSON", e);
    }
  }

  /**
   * Values that fail whoever changes them in place, which would go unnoticed: only what {@link
   * RunView#with} puts in their place is written.
   */
  private static Object unmodifiable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(key, each == null ? null : unmodifiable(each)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(each == null ? null : unmodifiable(each)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  /** Whether an answer is about the very runs that were asked about. */
  boolean isAnsweredBy(@Nullable List<BufferedRun> answer) {
    if (answer == null || answer.size() != runs.size()) {
      return false;
    }
    for (int i = 0; i < runs.size(); i++) {
      boolean same =
          answer.get(i) instanceof RunView view
              && view.origin.equals(((RunView) runs.get(i)).origin);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** How many values and attachments there are. */
  int parts() {
    return runs.stream().mapToInt(run -> ((RunView) run).parts()).sum();
  }

  /** Runs of which nothing is left that a redactor should have seen. */
  List<BufferedRun> withheld() {
    return runs.stream().<BufferedRun>map(run -> ((RunView) run).withheld()).toList();
  }

  /** The body with what a redactor made of its runs. */
  StoredBody with(List<BufferedRun> answer, JsonWriter json) {
    Map<Integer, RunView> byItem = new LinkedHashMap<>();
    for (BufferedRun each : answer) {
      RunView view = (RunView) each;
      byItem.put(view.origin.item(), view);
    }
    Bytes out = new Bytes();
    List<FileSlot> files = new ArrayList<>();
    for (int item : body.all()) {
      RunView view = byItem.get(item);
      for (Slice slice : body.slices(item)) {
        if (view == null || !replaces(view, slice)) {
          body.copy(slice, out, files);
        }
        if (view != null && slice.kind() == Kind.RUN) {
          changed(view, slice.name(), out, json);
        }
      }
    }
    out.put(body.delimiter());
    out.ascii("--\r\n");
    return StoredBody.parse(out.copy(), files);
  }

  private static boolean replaces(RunView view, Slice slice) {
    return switch (slice.kind()) {
      case ATTACHMENT -> view.removed.contains(slice.field());
      case FIELD ->
          slice.field().equals("extra") ? changesExtra(view) : view.changed.contains(field(slice));
      default -> false;
    };
  }

  private static boolean changesExtra(RunView view) {
    return view.changed.contains(RunField.METADATA) || view.changed.contains(RunField.EXTRA);
  }

  private void changed(RunView view, String name, Bytes out, JsonWriter json) {
    for (RunField field : view.changed) {
      if (field != RunField.METADATA && field != RunField.EXTRA) {
        String part = name + "." + field.name().toLowerCase(Locale.ROOT);
        part(part, view.get(field), out, json);
      }
    }
    if (changesExtra(view)) {
      Map<Object, @Nullable Object> extra = new LinkedHashMap<>();
      Object further = view.get(RunField.EXTRA);
      if (further instanceof Map<?, ?> map) {
        extra.putAll(map);
      }
      Object metadata = view.get(RunField.METADATA);
      extra.put("metadata", metadata == null ? Map.of() : metadata);
      if (view.origin.runtime() != null) {
        extra.put("runtime", view.origin.runtime());
      }
      part(name + ".extra", extra, out, json);
    }
  }

  private void part(String name, @Nullable Object value, Bytes out, JsonWriter json) {
    json.out.reset();
    json.value(value);
    StoredBody.part(out, body.delimiter(), name, "application/json", json.out.copy());
  }
}
