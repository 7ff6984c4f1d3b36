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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies what was handed over, so that it may be changed afterwards, and estimates its size.
 *
 * <p>Copied are maps, collections and arrays of objects of the JDK and of Vert.x, nested ones too,
 * at a few nanoseconds for each entry; text is immutable and shared. Everything else is shared:
 * reading a container of another library may load from a database, and a bean has no copy. Past
 * {@link #MAX_ELEMENTS} nested values or {@link #MAX_DEPTH} levels the rest is shared as well, so
 * that a call has an upper bound. One use, one thread.
 */
final class Snapshot implements BiConsumer<@Nullable Object, @Nullable Object> {
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

  private static final @Nullable Object[] NONE = {};

  /** The containers around what is being copied: the outermost, and those within it. */
  private @Nullable Object outermost;

  private @Nullable Object[] ancestors = NONE;

  /** The map that is being copied: its entries so far, and how many positions they take. */
  private @Nullable Object[] entries = NONE;

  private int filled;

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
    if (value == null || isScalar(value)) {
      return value;
    }
    try {
      return copy(value);
    } catch (RuntimeException | LinkageError | StackOverflowError changedMeanwhile) {
      depth = 0;
      bytes += FOREIGN;
      return value;
    }
  }

  /** The copy of a map of any library, or null for none or one that cannot be read. */
  @Nullable FrozenMap ofMap(@Nullable Map<?, ?> map) {
    if (map == null) {
      return null;
    }
    try {
      return entries(map);
    } catch (RuntimeException | LinkageError | StackOverflowError unreadable) {
      depth = 0;
      return null;
    }
  }

  /**
   * The copy of a collection of texts of any library, or null for none or one that cannot be read;
   * what is no text becomes one, null is left out.
   */
  @Nullable FrozenList ofTexts(@Nullable Collection<?> list) {
    if (list == null) {
      return null;
    }
    try {
      @Nullable Object[] items = list.toArray();
      @Nullable Object[] texts = new @Nullable Object[items.length];
      int size = 0;
      for (Object item : items) {
        if (item != null) {
          String text = item.toString();
          bytes += REFERENCE + text.length();
          texts[size++] = text;
        }
      }
      return new FrozenList(texts, size);
    } catch (RuntimeException | LinkageError | StackOverflowError unreadable) {
      return null;
    }
  }

  private boolean isScalar(Object value) {
    if (value instanceof String text) {
      bytes += text.length();
      return true;
    }
    if (value instanceof Number || value instanceof Boolean) {
      bytes += REFERENCE;
      return true;
    }
    return false;
  }

  private Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      return OF_JDK.get(value.getClass()) ? nested(map, null, value) : foreign(value);
    }
    if (value instanceof Collection<?> list) {
      return OF_JDK.get(value.getClass()) ? nested(null, list, value) : foreign(value);
    }
    if (value instanceof JsonObject json) {
      return nested(json.getMap(), null, value);
    }
    if (value instanceof JsonArray json) {
      return nested(null, json.getList(), value);
    }
    if (value instanceof Object[] array) {
      return nested(null, Arrays.asList(array), value);
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

  /** Copies a container, of which {@code identity} is what it would be inside itself. */
  private Object nested(@Nullable Map<?, ?> map, @Nullable Collection<?> list, Object identity) {
    if (isAround(identity)) {
      return new Unwritable("[circular: " + identity.getClass().getName() + "]");
    }
    if (depth == MAX_DEPTH) {
      return identity;
    }
    enter(identity);
    Object copy = map != null ? entries(map) : list != null ? items(list.toArray()) : identity;
    depth--;
    return copy;
  }

  private boolean isAround(Object container) {
    for (int i = 1; i < depth; i++) {
      if (ancestors[i - 1] == container) {
        return true;
      }
    }
    return depth > 0 && outermost == container;
  }

  private void enter(Object container) {
    if (depth == 0) {
      outermost = container;
    } else {
      if (depth > ancestors.length) {
        ancestors = Arrays.copyOf(ancestors, depth + 3);
      }
      ancestors[depth - 1] = container;
    }
    depth++;
  }

  /** Copies the entries, which maps hand over without making an object for each. */
  private FrozenMap entries(Map<?, ?> map) {
    bytes += CONTAINER;
    @Nullable Object[] outer = entries;
    int outerFilled = filled;
    entries = new @Nullable Object[map.size() * 2];
    filled = 0;
    map.forEach(this);
    FrozenMap copy = new FrozenMap(entries, filled);
    entries = outer;
    filled = outerFilled;
    return copy;
  }

  /** Takes the next entry of the map that is being copied. */
  @Override
  public void accept(@Nullable Object key, @Nullable Object value) {
    bytes += 2 * REFERENCE + (key instanceof String text ? text.length() : REFERENCE);
    Object copy = element(value);
    if (filled == entries.length) {
      // Another thread adds to the map right now.
      entries = Arrays.copyOf(entries, filled * 2 + 2);
    }
    entries[filled] = key;
    entries[filled + 1] = copy;
    filled += 2;
  }

  private FrozenList items(@Nullable Object[] items) {
    // An array of a narrower type could not take the copies of its items.
    @Nullable Object[] copies =
        items.getClass() == Object[].class
            ? items
            : Arrays.copyOf(items, items.length, Object[].class);
    bytes += CONTAINER + (long) REFERENCE * copies.length;
    for (int i = 0; i < copies.length; i++) {
      copies[i] = element(copies[i]);
    }
    return new FrozenList(copies, copies.length);
  }

  private @Nullable Object element(@Nullable Object value) {
    if (value == null || isScalar(value)) {
      return value;
    }
    if (++elements > MAX_ELEMENTS) {
      bytes += FOREIGN;
      return value;
    }
    return copy(value);
  }
}
