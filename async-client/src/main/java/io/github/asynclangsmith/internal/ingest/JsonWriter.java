// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes any value as JSON, whatever it does: a value that cannot be written becomes a marker and
 * is counted, and the JSON around it stays well formed. One thread at a time.
 */
final class JsonWriter {
  /** Containers nested deeper become a marker. */
  static final int MAX_DEPTH = 100;

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  final Bytes out;
  private final ForeignValues foreign;
  private final @Nullable Object[] ancestors = new @Nullable Object[MAX_DEPTH];
  private int depth;
  private long markers;

  JsonWriter(Bytes out, ForeignValues foreign) {
    this.out = out;
    this.foreign = foreign;
  }

  /** How many values were replaced by a marker since the last call. */
  long takeMarkers() {
    long taken = markers;
    markers = 0;
    return taken;
  }

  /** Counts a marker that others wrote. */
  void countMarker() {
    markers++;
  }

  /** Writes a value. */
  void value(@Nullable Object value) {
    if (value instanceof String text) {
      JsonText.write(out, text);
    } else if (value == null) {
      out.put(NULL);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean bool) {
      out.put(bool ? TRUE : FALSE);
    } else {
      guarded(value);
    }
  }

  /** Writes a value that runs code of others, and takes back what a failing one has written. */
  private void guarded(Object value) {
    int start = out.size;
    int level = depth;
    try {
      object(value);
    } catch (BodyTooLargeException tooLarge) {
      throw tooLarge;
    } catch (Exception | StackOverflowError | LinkageError e) {
      out.size = start;
      while (depth > level) {
        ancestors[--depth] = null;
      }
      marker("unserializable", value, e);
    }
  }

  private void object(Object value) throws Exception {
    if (value instanceof FrozenMap map) {
      frozen(map);
    } else if (value instanceof FrozenList list) {
      frozen(list);
    } else if (value instanceof Unwritable unwritable) {
      markers++;
      JsonText.write(out, unwritable.marker());
    } else if (value instanceof Map<?, ?> map) {
      map(map, map);
    } else if (value instanceof Collection<?> collection) {
      collection(collection, collection);
    } else if (value instanceof JsonObject json) {
      map(json.getMap(), json);
    } else if (value instanceof JsonArray json) {
      collection(json.getList(), json);
    } else if (value instanceof CharSequence || value instanceof Character) {
      JsonText.write(out, value.toString());
    } else if (value instanceof Enum<?> constant) {
      JsonText.write(out, constant.name());
    } else if (value instanceof byte[] bytes) {
      base64(bytes);
    } else if (value instanceof Buffer buffer) {
      base64(buffer.getBytes());
    } else if (value.getClass().isArray()) {
      array(value);
    } else {
      foreign.write(value, this);
    }
  }

  private void frozen(FrozenMap map) {
    if (!enter(map)) {
      return;
    }
    @Nullable Object[] entries = map.entries();
    out.put('{');
    for (int i = 0; i < map.size(); i += 2) {
      if (i > 0) {
        out.put(',');
      }
      key(entries[i]);
      value(entries[i + 1]);
    }
    out.put('}');
    leave();
  }

  private void frozen(FrozenList list) {
    if (!enter(list)) {
      return;
    }
    out.put('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      value(list.items()[i]);
    }
    out.put(']');
    leave();
  }

  /** Writes a map; {@code identity} is what a cycle would come back to. */
  void map(Map<?, ?> map, Object identity) {
    if (!enter(identity)) {
      return;
    }
    out.put('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      key(entry.getKey());
      value(entry.getValue());
    }
    out.put('}');
    leave();
  }

  private void collection(Iterable<?> items, Object identity) {
    if (!enter(identity)) {
      return;
    }
    out.put('[');
    boolean first = true;
    for (Object item : items) {
      if (!first) {
        out.put(',');
      }
      first = false;
      value(item);
    }
    out.put(']');
    leave();
  }

  private void array(Object array) {
    if (!enter(array)) {
      return;
    }
    out.put('[');
    int length = Array.getLength(array);
    if (array instanceof Object[] items) {
      objects(items);
    } else {
      numbers(array, length);
    }
    out.put(']');
    leave();
  }

  private void objects(@Nullable Object[] items) {
    for (int i = 0; i < items.length; i++) {
      separate(i);
      value(items[i]);
    }
  }

  private void numbers(Object array, int length) {
    for (int i = 0; i < length; i++) {
      separate(i);
      if (array instanceof double[] doubles) {
        decimal(doubles[i]);
      } else if (array instanceof float[] floats) {
        single(floats[i]);
      } else if (array instanceof int[] ints) {
        integer(ints[i]);
      } else if (array instanceof long[] longs) {
        integer(longs[i]);
      } else {
        value(Array.get(array, i));
      }
    }
  }

  private void separate(int index) {
    if (index > 0) {
      out.put(',');
    }
  }

  /** Writes the name of a field with its colon. */
  void key(@Nullable Object key) {
    if (key instanceof String text) {
      JsonText.write(out, text);
    } else {
      JsonText.write(out, String.valueOf(key instanceof Enum<?> constant ? constant.name() : key));
    }
    out.put(':');
  }

  private void number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      integer(number.longValue());
    } else if (number instanceof Double) {
      decimal(number.doubleValue());
    } else if (number instanceof Float) {
      single(number.floatValue());
    } else {
      guardedNumber(number);
    }
  }

  /** Writes a number whose text comes from its class, as a number only if it is one. */
  private void guardedNumber(Number number) {
    try {
      String text = number.toString();
      if (JsonText.isNumber(text)) {
        out.ascii(text);
      } else {
        JsonText.write(out, text);
      }
    } catch (RuntimeException e) {
      marker("unserializable", number, e);
    }
  }

  void integer(long number) {
    out.ensure(20);
    out.size = NumberOutput.outputLong(number, out.array, out.size);
  }

  private void decimal(double number) {
    if (Double.isFinite(number)) {
      out.ascii(Double.toString(number));
    } else {
      JsonText.write(out, Double.toString(number));
    }
  }

  private void single(float number) {
    if (Float.isFinite(number)) {
      out.ascii(Float.toString(number));
    } else {
      JsonText.write(out, Float.toString(number));
    }
  }

  private void base64(byte[] bytes) {
    byte[] text = Base64.getEncoder().encode(bytes);
    out.ensure(text.length + 2);
    out.put('"');
    out.put(text);
    out.put('"');
  }

  /** Goes one container down; writes a marker instead when that would be a cycle or too deep. */
  boolean enter(Object container) {
    for (int i = 0; i < depth; i++) {
      if (ancestors[i] == container) {
        marker("circular", container, null);
        return false;
      }
    }
    if (depth == MAX_DEPTH) {
      marker("too deep", container, null);
      return false;
    }
    ancestors[depth++] = container;
    return true;
  }

  void leave() {
    ancestors[--depth] = null;
  }

  /** Writes text in place of a value. */
  void marker(String problem, Object value, @Nullable Throwable cause) {
    markers++;
    JsonText.write(out, Markers.text(problem, value, cause));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
