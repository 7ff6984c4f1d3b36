// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.errors.DecodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a trace, from the dotted orders of its runs, which may come in any order. A run that
 * others name as their ancestor has its place even if it is missing itself.
 *
 * <p>Ownership: touched on one context only.
 */
final class TraceIndex {
  /**
   * A run of the trace.
   *
   * @param depth how many steps it is below the run that the walk began with
   */
  record Place(UUID id, int depth) {}

  private static final int ID_LENGTH = 36;
  private static final int FRACTION_AT = 15;
  private static final int FRACTION_DIGITS = 6;

  /** Below every run of the trace. */
  private static final int NONE = -1;

  private final Map<UUID, Integer> numbers = new HashMap<>();
  private final List<UUID> ids = new ArrayList<>();
  private long[] starts = new long[256];
  private int[] parents = new int[256];
  private boolean[] present = new boolean[256];

  int size() {
    return ids.size();
  }

  /**
   * Adds a run.
   *
   * @throws DecodingException if the text is no dotted order
   */
  void add(@Nullable String dottedOrder) {
    int parent = NONE;
    int at = 0;
    try {
      if (dottedOrder == null) {
        throw new IllegalArgumentException("it is missing");
      }
      while (at < dottedOrder.length()) {
        int zone = dottedOrder.indexOf('Z', at);
        int end = zone + 1 + ID_LENGTH;
        UUID id = UUID.fromString(dottedOrder.substring(zone + 1, end));
        parent = number(id, start(dottedOrder.substring(at, zone)), parent);
        at = end + 1;
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new DecodingException("Run", "/dotted_order", "no dotted order", e);
    }
    if (parent == NONE) {
      throw new DecodingException("Run", "/dotted_order", "no dotted order");
    }
    present[parent] = true;
  }

  private int number(UUID id, long start, int parent) {
    Integer known = numbers.get(id);
    if (known != null) {
      return known;
    }
    int number = ids.size();
    if (number == starts.length) {
      starts = Arrays.copyOf(starts, number * 2);
      parents = Arrays.copyOf(parents, number * 2);
      present = Arrays.copyOf(present, number * 2);
    }
    numbers.put(id, number);
    ids.add(id);
    starts[number] = start;
    parents[number] = parent;
    return number;
  }

  /** A time such as {@code 20260102T030405123456} as a number that sorts the same way. */
  private static long start(String time) {
    String fraction = time.substring(FRACTION_AT);
    if (time.charAt(FRACTION_AT - 7) != 'T' || fraction.length() > FRACTION_DIGITS) {
      throw new IllegalArgumentException("no time");
    }
    // Without the century it fits.
    String digits = time.substring(2, FRACTION_AT - 7) + time.substring(FRACTION_AT - 6);
    return Long.parseLong(digits + "0".repeat(FRACTION_DIGITS - fraction.length()));
  }

  /** A run and what is below it: each after its parent, children before siblings. */
  List<Place> below(String runId) {
    Integer root = numbers.get(UUID.fromString(runId));
    if (root == null) {
      return List.of();
    }
    int[][] children = children();
    List<Place> places = new ArrayList<>();
    int[] stack = new int[ids.size()];
    int[] depths = new int[ids.size()];
    int top = 0;
    stack[0] = root;
    while (top >= 0) {
      int number = stack[top--];
      int depth = number == root ? 0 : depths[parents[number]] + 1;
      depths[number] = depth;
      if (present[number]) {
        places.add(new Place(ids.get(number), depth));
      }
      int[] below = children[number];
      for (int i = below.length - 1; i >= 0; i--) {
        stack[++top] = below[i];
      }
    }
    return places;
  }

  /** The numbers of each run's children, by their start and id. */
  private int[][] children() {
    int size = ids.size();
    int[][] children = new int[size][];
    int[] counts = new int[size];
    for (int number = 0; number < size; number++) {
      if (parents[number] != NONE) {
        counts[parents[number]]++;
      }
    }
    for (int number = 0; number < size; number++) {
      children[number] = new int[counts[number]];
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, number -> number);
    Comparator<Integer> byStart = Comparator.comparingLong(number -> starts[number]);
    Arrays.sort(order, byStart.thenComparing((one, two) -> compare(ids.get(one), ids.get(two))));
    int[] filled = new int[size];
    for (int number : order) {
      int parent = parents[number];
      if (parent != NONE) {
        children[parent][filled[parent]++] = number;
      }
    }
    return children;
  }

  /** Compares ids as their text would be. */
  private static int compare(UUID one, UUID two) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), two.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), two.getLeastSignificantBits());
  }
}
