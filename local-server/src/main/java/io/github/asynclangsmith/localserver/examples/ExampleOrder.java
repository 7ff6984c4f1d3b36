// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.http.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of examples; it never leaves two examples in doubt, so that pages neither
 * repeat nor skip any. A shuffle is a function of its seed, which is 0 unless given.
 */
record ExampleOrder(String by, boolean descending, double seed) {
  private static final String RANDOM = "random";
  private static final List<String> ALL = List.of("recent", RANDOM, "recently_created", "id");

  static ExampleOrder read(Input in) {
    String by = Objects.requireNonNullElse(in.word("order", ALL), "recent");
    Boolean descending = in.bool("descending");
    return new ExampleOrder(
        by, descending == null ? !by.equals("id") : descending, seed(in, in.text("random_seed")));
  }

  private static double seed(Input in, @Nullable String text) {
    try {
      return text == null ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      in.problem("Input should be a valid number", "float_parsing", "random_seed");
      return 0;
    }
  }

  boolean isRandom() {
    return by.equals(RANDOM);
  }

  String sql() {
    String direction = descending ? " DESC" : " ASC";
    return switch (by) {
      case "id" -> "v.example_id" + direction;
      case "recently_created" -> "v.created_at" + direction + ", v.position" + direction;
      default -> "v.valid_from" + direction + ", v.position" + direction;
    };
  }

  List<String> shuffle(List<String> ids) {
    List<String> shuffled = new ArrayList<>(ids);
    shuffled.sort(Comparator.comparingLong(this::place).thenComparing(id -> id));
    return shuffled;
  }

  private long place(String id) {
    UUID uuid = UUID.fromString(id);
    long bits = uuid.getMostSignificantBits() ^ Long.rotateLeft(uuid.getLeastSignificantBits(), 31);
    return new SplittableRandom(bits ^ Double.doubleToLongBits(seed)).nextLong();
  }
}
