// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import io.github.asynclangsmith.localserver.runs.RunRow.PayloadColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways to show a conversation as text: one paragraph for each thing that was said. */
enum ThreadPreview {
  /** Every message of every turn. */
  ALL_MESSAGES {
    @Override
    String render(List<RunRow> turns) {
      List<String> said = new ArrayList<>();
      for (RunRow turn : turns) {
        said.addAll(messages("human", tree(turn, PayloadColumn.INPUTS)));
        said.addAll(messages("ai", tree(turn, PayloadColumn.OUTPUTS)));
      }
      return String.join("\n\n", said);
    }
  },
  /** What was asked and answered last in every turn. */
  HUMAN_AI_PAIRS {
    @Override
    String render(List<RunRow> turns) {
      List<String> said = new ArrayList<>();
      for (RunRow turn : turns) {
        addLast(said, messages("human", tree(turn, PayloadColumn.INPUTS)));
        addLast(said, messages("ai", tree(turn, PayloadColumn.OUTPUTS)));
      }
      return String.join("\n\n", said);
    }
  },
  /** What was asked first and answered last. */
  FIRST_HUMAN_LAST_AI {
    @Override
    String render(List<RunRow> turns) {
      List<String> asked = messages("human", tree(turns.get(0), PayloadColumn.INPUTS));
      List<String> said = new ArrayList<>();
      asked.stream().filter(ThreadPreview::isHuman).findFirst().ifPresent(said::add);
      addLast(said, messages("ai", tree(turns.get(turns.size() - 1), PayloadColumn.OUTPUTS)));
      return String.join("\n\n", said);
    }
  };

  /** What must have been read of the turns. */
  static final Set<Need> NEEDS = Set.of(Need.INPUTS, Need.OUTPUTS);

  /** The text of a conversation, of which there is at least one turn. */
  abstract String render(List<RunRow> turns);

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The formats that a request selects; all when it selects none. */
  static List<ThreadPreview> read(Input in) {
    List<String> names = in.texts("select");
    List<ThreadPreview> formats = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      try {
        formats.add(valueOf(names.get(i).toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        in.problem("Input should be a format of previews: " + names.get(i), "enum", "select", i);
      }
    }
    return names.isEmpty() ? List.of(values()) : formats;
  }

  private static boolean isHuman(String message) {
    return message.startsWith("human: ") || message.startsWith("user: ");
  }

  private static void addLast(List<String> said, List<String> messages) {
    if (!messages.isEmpty()) {
      said.add(messages.get(messages.size() - 1));
    }
  }

  private static @Nullable JsonNode tree(RunRow turn, PayloadColumn column) {
    byte[] json = turn.payload(column);
    return json == null ? null : Json.stored(new String(json, StandardCharsets.UTF_8));
  }

  /** The messages of a payload; one that has none of the usual shape is a message itself. */
  private static List<String> messages(String role, @Nullable JsonNode payload) {
    if (payload == null || payload.isEmpty()) {
      return List.of();
    }
    if (!payload.path("messages").isArray()) {
      return List.of(role + ": " + words(payload));
    }
    List<String> messages = new ArrayList<>();
    for (JsonNode message : payload.get("messages")) {
      String by = message.path("role").asText(message.path("type").asText(role));
      messages.add(by + ": " + words(message.path("content")));
    }
    return messages;
  }

  private static String words(JsonNode content) {
    String preview = Previews.of(Json.bytes(content));
    return preview == null ? "" : preview;
  }
}
