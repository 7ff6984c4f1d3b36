// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the large JSON fields of a run: its text as it came, and what reading it once told.
 *
 * @param text the JSON
 * @param usage the {@code usage_metadata} of outputs or of extra's metadata
 * @param threadId the thread that extra's metadata names
 * @param firstToken when the events' first {@code new_token} happened, in microseconds
 */
record Payload(
    String text, @Nullable Usage usage, @Nullable String threadId, @Nullable Long firstToken) {

  /** The fields and the kind of JSON each must hold. */
  enum Field {
    INPUTS(JsonToken.START_OBJECT),
    OUTPUTS(JsonToken.START_OBJECT),
    EXTRA(JsonToken.START_OBJECT),
    SERIALIZED(JsonToken.START_OBJECT),
    EVENTS(JsonToken.START_ARRAY),
    TAGS(JsonToken.START_ARRAY);

    private final JsonToken start;

    Field(JsonToken start) {
      this.start = start;
    }

    private String expected() {
      return start == JsonToken.START_OBJECT ? "an object" : "an array";
    }
  }

  /** What the scan of a value found. */
  static final class Finding {
    private @Nullable Usage usage;
    private final @Nullable String[] threads = new @Nullable String[3];
    private @Nullable Long firstToken;

    Payload with(String text) {
      String thread =
          threads[0] != null ? threads[0] : threads[1] != null ? threads[1] : threads[2];
      return new Payload(text, usage, thread, firstToken);
    }
  }

  /** Reads a text that this server stored. */
  static @Nullable Payload stored(Field field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try (JsonParser in = Json.FACTORY.createParser(text)) {
      in.nextToken();
      return scan(field, in).with(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks the value that the parser stands on, to its end. */
  static Finding scan(Field field, JsonParser in) throws IOException {
    if (in.currentToken() != field.start) {
      String name = field.name().toLowerCase(Locale.ROOT);
      throw ApiError.of(422, "'" + name + "' must be " + field.expected());
    }
    Finding finding = new Finding();
    switch (field) {
      case OUTPUTS -> scanOutputs(in, finding);
      case EXTRA -> scanExtra(in, finding);
      case EVENTS -> scanEvents(in, finding);
      case INPUTS, SERIALIZED, TAGS -> in.skipChildren();
    }
    return finding;
  }

  private static void scanOutputs(JsonParser in, Finding finding) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("usage_metadata")) {
        finding.usage = usage(in);
      } else {
        in.skipChildren();
      }
    }
  }

  private static void scanExtra(JsonParser in, Finding finding) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean metadata = in.currentName().equals("metadata");
      if (in.nextToken() == JsonToken.START_OBJECT && metadata) {
        scanMetadata(in, finding);
      } else {
        in.skipChildren();
      }
    }
  }

  private static void scanMetadata(JsonParser in, Finding finding) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "usage_metadata" -> finding.usage = usage(in);
        case "thread_id" -> finding.threads[0] = scalar(in);
        case "session_id" -> finding.threads[1] = scalar(in);
        case "conversation_id" -> finding.threads[2] = scalar(in);
        default -> in.skipChildren();
      }
    }
  }

  private static void scanEvents(JsonParser in, Finding finding) throws IOException {
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT && finding.firstToken == null) {
        finding.firstToken = tokenTime(in);
      } else {
        in.skipChildren();
      }
    }
  }

  private static @Nullable Long tokenTime(JsonParser in) throws IOException {
    boolean token = false;
    Long time = null;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.VALUE_STRING && field.equals("name")) {
        token = in.getText().equals("new_token");
      } else if (value == JsonToken.VALUE_STRING && field.equals("time")) {
        time = Times.parse(in.getText());
      } else {
        in.skipChildren();
      }
    }
    return token ? time : null;
  }

  private static @Nullable Usage usage(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    return Usage.of((ObjectNode) Json.INNER.readTree(in));
  }

  private static @Nullable String scalar(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING || in.currentToken().isNumeric()) {
      return in.getText();
    }
    in.skipChildren();
    return null;
  }
}
