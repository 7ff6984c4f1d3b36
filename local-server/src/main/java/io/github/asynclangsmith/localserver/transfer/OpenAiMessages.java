// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.transfer.ExportRoutes.Parsed;
import java.util.List;

/**
 * Examples as conversations: lists of messages stay messages, whether they come in OpenAI's form or
 * in LangChain's, and anything else is what one side says.
 */
final class OpenAiMessages {
  /** Where examples keep what was said, the most telling first. */
  private static final List<String> KEYS =
      List.of("messages", "message", "input", "output", "generation");

  private OpenAiMessages() {}

  /** A line for fine-tuning: the whole conversation. */
  static ObjectNode fineTuning(Parsed example) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    ArrayNode messages = line.putArray("messages");
    addAll(messages, said(example.inputs()), "user");
    addAll(messages, said(example.outputs()), "assistant");
    return line;
  }

  /** A line for evaluation: what is said to the model, and the ideal answer. */
  static ObjectNode evaluation(Parsed example) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    addAll(line.putArray("input"), said(example.inputs()), "user");
    ArrayNode answers = Json.MAPPER.createArrayNode();
    addAll(answers, said(example.outputs()), "assistant");
    JsonNode ideal = answers.path(answers.size() - 1).path("content");
    line.set("ideal", ideal.isMissingNode() ? Json.MAPPER.nullNode() : ideal);
    return line;
  }

  /** What is said in a payload: its messages, its only value, or else all of it. */
  private static JsonNode said(JsonNode payload) {
    for (String key : KEYS) {
      if (payload.has(key)) {
        return payload.get(key);
      }
    }
    return payload.size() == 1 ? payload.elements().next() : payload;
  }

  private static void addAll(ArrayNode messages, JsonNode said, String role) {
    if (said.isArray()) {
      said.forEach(each -> messages.add(message(each, role)));
    } else if (!said.isNull() && !(said.isObject() && said.isEmpty())) {
      messages.add(message(said, role));
    }
  }

  private static ObjectNode message(JsonNode said, String role) {
    ObjectNode message = Json.MAPPER.createObjectNode();
    if (said.has("role")) {
      return Json.object(said).deepCopy();
    } else if (said.has("type") && said.path("data").has("content")) {
      message.put("role", role(said.get("type").asText()));
      message.set("content", said.get("data").get("content"));
      said.get("data")
          .path("additional_kwargs")
          .properties()
          .forEach(more -> message.set(more.getKey(), more.getValue()));
      return message;
    }
    message.put("role", role);
    return message.put("content", said.isTextual() ? said.asText() : said.toString());
  }

  private static String role(String type) {
    return switch (type) {
      case "human" -> "user";
      case "ai" -> "assistant";
      default -> type;
    };
  }
}
