// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.json.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation in the form in which chat datasets keep it.
 *
 * @param type who speaks: {@code human}, {@code ai}, {@code system}, {@code tool}, …
 * @param content what is said: a text, or a list of content blocks
 * @param additionalArguments what else belongs to it, such as tool calls; may be empty
 * @since 0.1
 */
public record ChatMessage(
    String type, @Nullable Object content, Map<String, ?> additionalArguments) {
  /** A message that is nothing but text. */
  public ChatMessage(String type, String content) {
    this(type, content, Map.of());
  }

  /**
   * The message as datasets keep it: {@code {"type":…,"data":{"content":…}}}.
   *
   * @throws IllegalArgumentException if the content cannot be written
   */
  public RawJson toJson() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("content", content);
    if (!additionalArguments.isEmpty()) {
      data.put("additional_kwargs", additionalArguments);
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put("data", data);
    return RawJson.from(message);
  }
}
