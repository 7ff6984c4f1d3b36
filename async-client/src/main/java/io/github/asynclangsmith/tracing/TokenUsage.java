// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens and costs of a model call, in the platform's {@code usage_metadata} shape: {@code
 * {"input_tokens":21,"output_tokens":8,"total_tokens":29}}, with details by category when given.
 * Immutable.
 *
 * @since 0.1
 */
public final class TokenUsage {
  private final Map<String, Object> fields;

  private TokenUsage(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** The tokens of a call; the total is their sum. */
  public static TokenUsage of(long inputTokens, long outputTokens) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input_tokens", inputTokens);
    fields.put("output_tokens", outputTokens);
    fields.put("total_tokens", inputTokens + outputTokens);
    return new TokenUsage(fields);
  }

  /** With input tokens by category, as in {@code cache_read}; they are part of the input tokens. */
  public TokenUsage withInputDetail(String category, long tokens) {
    return with("input_token_details", category, tokens);
  }

  /**
   * With output tokens by category, as in {@code reasoning}; they are part of the output tokens.
   */
  public TokenUsage withOutputDetail(String category, long tokens) {
    return with("output_token_details", category, tokens);
  }

  /** With costs in US dollars, which then win over the platform's price list. */
  public TokenUsage withCosts(double input, double output) {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    copy.put("input_cost", input);
    copy.put("output_cost", output);
    copy.put("total_cost", input + output);
    return new TokenUsage(copy);
  }

  /** The JSON object. */
  public Map<String, Object> toMap() {
    return Collections.unmodifiableMap(fields);
  }

  private TokenUsage with(String group, String category, long tokens) {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    Map<String, Object> details = new LinkedHashMap<>();
    if (copy.get(group) instanceof Map<?, ?> before) {
      before.forEach((key, value) -> details.put(String.valueOf(key), value));
    }
    details.put(category, tokens);
    copy.put(group, details);
    return new TokenUsage(copy);
  }

  @Override
  public String toString() {
    return "TokenUsage" + fields;
  }
}
