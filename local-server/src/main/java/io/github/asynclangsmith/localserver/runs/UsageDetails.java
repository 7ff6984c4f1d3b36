// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of tokens and costs by category, over several runs. */
final class UsageDetails {
  /** What is divided into categories. */
  static final List<String> NAMES =
      List.of(
          "prompt_token_details",
          "completion_token_details",
          "prompt_cost_details",
          "completion_cost_details");

  private final ObjectNode sums = Json.MAPPER.createObjectNode();

  /** The sum over an array of details as JSON; null when there is nothing to sum. */
  static @Nullable String sumOfAll(@Nullable String array) {
    if (array == null) {
      return null;
    }
    UsageDetails sum = new UsageDetails();
    Json.stored(array).forEach(sum::add);
    return sum.sums.isEmpty() ? null : sum.sums.toString();
  }

  void add(@Nullable String details) {
    if (details != null) {
      add(Json.stored(details));
    }
  }

  private void add(JsonNode details) {
    for (var detail : details.properties()) {
      for (var category : detail.getValue().properties()) {
        if (category.getValue().isNumber()) {
          add(detail.getKey(), category.getKey(), category.getValue().decimalValue());
        }
      }
    }
  }

  private void add(String detail, String category, BigDecimal value) {
    ObjectNode categories = sums.withObject("/" + detail);
    JsonNode known = categories.get(category);
    categories.put(category, known == null ? value : known.decimalValue().add(value));
  }

  /** The sums of one of the {@link #NAMES}; empty when no run told any. */
  ObjectNode of(String name) {
    return sums.get(name) instanceof ObjectNode known ? known : Json.MAPPER.createObjectNode();
  }

  /** The sums over prompts and completions together, of {@code token_details} or the like. */
  ObjectNode total(String kind) {
    UsageDetails total = new UsageDetails();
    for (String side : List.of("prompt_", "completion_")) {
      of(side + kind)
          .properties()
          .forEach(each -> total.add(kind, each.getKey(), each.getValue().decimalValue()));
    }
    return total.of(kind);
  }
}
