// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and costs of one run, as its {@code usage_metadata} tells them.
 *
 * @param details the four detail maps by their names in v1 runs, as JSON; null when there is none
 */
record Usage(
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long totalTokens,
    @Nullable Double promptCost,
    @Nullable Double completionCost,
    @Nullable Double totalCost,
    @Nullable String details) {

  static Usage of(ObjectNode usage) {
    Long prompt = tokens(usage, "input_tokens");
    Long completion = tokens(usage, "output_tokens");
    Long total = tokens(usage, "total_tokens");
    Double promptCost = cost(usage, "input_cost");
    Double completionCost = cost(usage, "output_cost");
    Double totalCost = cost(usage, "total_cost");
    return new Usage(
        prompt,
        completion,
        total != null ? total : sum(prompt, completion),
        promptCost,
        completionCost,
        totalCost != null ? totalCost : sum(promptCost, completionCost),
        details(usage));
  }

  private static @Nullable Long tokens(ObjectNode usage, String name) {
    JsonNode value = usage.get(name);
    return value != null && value.isNumber() ? value.longValue() : null;
  }

  private static @Nullable Double cost(ObjectNode usage, String name) {
    JsonNode value = usage.get(name);
    return value != null && value.isNumber() ? value.doubleValue() : null;
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    return a == null && b == null ? null : (a == null ? 0L : a) + (b == null ? 0L : b);
  }

  private static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
    return a == null && b == null ? null : (a == null ? 0.0 : a) + (b == null ? 0.0 : b);
  }

  private static @Nullable String details(ObjectNode usage) {
    ObjectNode details = Json.MAPPER.createObjectNode();
    copy(usage, "input_token_details", details, "prompt_token_details");
    copy(usage, "output_token_details", details, "completion_token_details");
    copy(usage, "input_cost_details", details, "prompt_cost_details");
    copy(usage, "output_cost_details", details, "completion_cost_details");
    return details.isEmpty() ? null : details.toString();
  }

  private static void copy(ObjectNode from, String name, ObjectNode to, String newName) {
    if (from.get(name) instanceof ObjectNode map && !map.isEmpty()) {
      to.set(newName, map);
    }
  }
}
