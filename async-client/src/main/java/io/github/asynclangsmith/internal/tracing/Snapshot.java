// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.ingest.FrozenList;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.Unwritable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what was handed over, so that it may be changed afterwards, and estimates its size.
 *
 * <p>Copied are maps, collections and arrays of objects of the JDK and of Vert.x, nested ones too,
 * at a few nanoseconds for each entry; text is immutable and shared. Everything else is shared:
 * reading a container of another library may load from a database, and a bean has no copy. Past
 * {@link #MAX_ELEMENTS} elements or {@link #MAX_DEPTH} levels the rest is shared as well, so that a
 * call has an upper bound. One use, one thread.
 */
final class Snapshot {
  static final int MAX_ELEMENTS = 10_000;
  static final int MAX_DEPTH = 32;

  private static final int REFERENCE = 8;
  private static final int CONTAINER = 32;
  private static final int FOREIGN = 256;

  /** Whether a class's instances can be read without running code of a library. */
  private static final ClassValue<Boolean> OF_JDK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getClassLoader() == null;
        }
      };

  private final @Nullable Object[] ancestors = new @Nullable Object[MAX_DEPTH];
  private int depth;
  private int elements;
  private long bytes;

  /** The estimated size of everything copied so far, in bytes. */
  int bytes() {
    return (int) Math.min(bytes, Integer.MAX_VALUE / 2);
  }

  /** Adds to the estimate. */
  void add(int more) {
    bytes += more;
  }

  /** The copy of a value; never fails. */
  @Nullable Object of(@Nullable Object value) {
    if (value instanceof String text) {
      bytes += text.length();
      return text;
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      bytes += REFERENCE;
      return value;
    }
    try {
      return copy(value);
    } catch (RuntimeException | LinkageError | StackOverflowError changedMeanwhile) {
      bytes += FOREIGN;
      return value;
    }
  }

  /** The copy of a map, or null for none or one that cannot be read. */
  @Nullable FrozenMap ofMap(@Nullable Map<?, ?> map) {
    if (map == null) {
      return null;
    }
    Object copy = of(map);
    if (copy instanceof FrozenMap frozen) {
      return frozen;
    }
    try {
      return copyMap(map, map);
    } catch (RuntimeException | LinkageError | StackOverflowError unreadable) {
      return null;
    }
  }

  private Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      return OF_JDK.get(value.getClass()) ? map(map, value) : foreign(value);
    }
    if (value instanceof Collection<?> list) {
      return OF_JDK.get(value.getClass()) ? list(list.toArray(), value) : foreign(value);
    }
    if (value instanceof JsonObject json) {
      return map(json.getMap(), value);
    }
    if (value instanceof JsonArray json) {
      return list(json.getList().toArray(), value);
    }
    if (value instanceof Object[] array) {
      return list(array.clone(), value);
    }
    if (value instanceof CharSequence text && OF_JDK.get(value.getClass())) {
      bytes += text.length();
      return text.toString();
    }
    return foreign(value);
  }

  private Object foreign(Object value) {
    if (value instanceof byte[] array) {
      bytes += array.length;
    } else if (value instanceof Buffer buffer) {
      bytes += buffer.length();
    } else {
      bytes += FOREIGN;
    }
    return value;
  }

  private Object map(Map<?, ?> map, Object identity) {
    Unwritable cycle = enter(identity);
    return cycle != null ? cycle : depth > MAX_DEPTH ? identity : copyMap(map, identity);
  }

  private FrozenMap copyMap(Map<?, ?> map, Object identity) {
    bytes += CONTAINER;
    @Nullable Object[] entries = new @Nullable Object[map.size() * 2];
    int size = 0;
    boolean entered = depth < MAX_DEPTH;
    if (entered) {
      ancestors[depth++] = identity;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (size == entries.length) {
        // Another thread adds to it right now.
        entries = Arrays.copyOf(entries, size * 2 + 2);
      }
      Object key = entry.getKey();
      entries[size] = key;
      bytes += 2 * REFERENCE + (key instanceof String text ? text.length() : REFERENCE);
      entries[size + 1] = element(entry.getValue());
      size += 2;
    }
    if (entered) {
      ancestors[--depth] = null;
    }
    return new FrozenMap(entries, size);
  }

  private Object list(@Nullable Object[] items, Object identity) {
    Unwritable cycle = enter(identity);
    if (cycle != null) {
      return cycle;
    }
    bytes += CONTAINER + (long) REFERENCE * items.length;
    if (depth == MAX_DEPTH || elements > MAX_ELEMENTS) {
      return new FrozenList(items, items.length);
    }
    ancestors[depth++] = identity;
    for (int i = 0; i < items.length; i++) {
      items[i] = element(items[i]);
    }
    ancestors[--depth] = null;
    return new FrozenList(items, items.length);
  }

  private @Nullable Object element(@Nullable Object value) {
    if (value instanceof String text) {
      bytes += text.length();
      return text;
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (++elements > MAX_ELEMENTS || depth >= MAX_DEPTH) {
      bytes += FOREIGN;
      return value;
    }
    return copy(value);
  }

  /** What stands in for a container that is inside itself; null when it is not. */
  private @Nullable Unwritable enter(Object container) {
    for (int i = 0; i < depth; i++) {
      if (ancestors[i] == container) {
        return new Unwritable("[circular: " + container.getClass().getName() + "]");
      }
    }
    return null;
  }
}
