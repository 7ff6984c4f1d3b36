// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How often each word occurs in the values of a document. */
record Words(Map<String, Integer> counts) {
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Words of(@Nullable JsonNode document) {
    Map<String, Integer> counts = new TreeMap<>();
    if (document != null) {
      count(document, counts);
    }
    return new Words(counts);
  }

  private static void count(JsonNode node, Map<String, Integer> counts) {
    if (node.isContainerNode()) {
      node.forEach(each -> count(each, counts));
      return;
    }
    for (String word : SEPARATOR.split(node.asText().toLowerCase(Locale.ROOT), -1)) {
      if (!word.isEmpty()) {
        counts.merge(word, 1, Integer::sum);
      }
    }
  }

  /** The cosine of the angle between both: 1 for the same proportions, 0 for no common word. */
  double likeness(Words other) {
    double product = 0;
    for (var word : counts.entrySet()) {
      product += word.getValue() * other.counts.getOrDefault(word.getKey(), 0);
    }
    double lengths = length() * other.length();
    return lengths == 0 ? 0 : product / lengths;
  }

  private double length() {
    return Math.sqrt(counts.values().stream().mapToDouble(count -> count * count).sum());
  }
}
