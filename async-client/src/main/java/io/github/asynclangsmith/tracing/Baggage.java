// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code baggage} header: three items of ours among those of others. Immutable. */
record Baggage(Map<String, Object> metadata, List<String> tags, @Nullable String project) {
  private static final String METADATA = "langsmith-metadata";
  private static final String TAGS = "langsmith-tags";
  private static final String PROJECT = "langsmith-project";
  private static final int MAX_LENGTH = 16_384;
  private static final String[] SECRET = {
    "key", "secret", "token", "password", "passwd", "pwd", "credential", "authorization", "cookie"
  };
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  static Baggage parse(@Nullable String header) {
    Map<String, Object> metadata = Map.of();
    List<String> tags = List.of();
    String project = null;
    if (header != null && header.length() <= MAX_LENGTH) {
      for (String item : header.split(",", -1)) {
        int equals = item.indexOf('=');
        String name = equals < 0 ? "" : item.substring(0, equals).strip();
        String value = name.startsWith("langsmith-") ? decode(value(item, equals)) : null;
        if (value == null) {
          continue;
        }
        switch (name) {
          case METADATA -> metadata = object(value);
          case TAGS -> tags = value.isEmpty() ? List.of() : List.of(value.split(",", -1));
          case PROJECT -> project = value.isEmpty() ? null : value;
          default -> {
            // Others of the platform, such as replicas, are never taken from a request.
          }
        }
      }
    }
    return new Baggage(metadata, tags, project);
  }

  static String format(Map<String, Object> metadata, List<String> tags, @Nullable String project) {
    List<String> items = new ArrayList<>(3);
    if (!metadata.isEmpty()) {
      try {
        items.add(METADATA + "=" + encode(JSON.writeValueAsString(metadata)));
      } catch (JsonProcessingException e) {
        // Only JSON values are kept by sendable(); nothing else can be in here.
        throw new IllegalStateException("metadata is no JSON", e);
      }
    }
    if (!tags.isEmpty()) {
      items.add(TAGS + "=" + encode(String.join(",", tags)));
    }
    if (project != null) {
      items.add(PROJECT + "=" + encode(project));
    }
    String header = String.join(",", items);
    return header.length() <= MAX_LENGTH ? header : "";
  }

  /** The part of the metadata that may leave the service in a header. */
  static Map<String, Object> sendable(Map<String, ?> metadata) {
    Map<String, Object> kept = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (!looksSecret(key) && isPlain(value, 8)) {
            kept.put(key, value);
          }
        });
    return Collections.unmodifiableMap(kept);
  }

  private static boolean looksSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return Arrays.stream(SECRET).anyMatch(lower::contains);
  }

  private static boolean isPlain(@Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      return depth > 0
          && map.entrySet().stream()
              .allMatch(e -> e.getKey() instanceof String && isPlain(e.getValue(), depth - 1));
    }
    if (value instanceof Collection<?> list) {
      return depth > 0 && list.stream().allMatch(each -> isPlain(each, depth - 1));
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static Map<String, Object> object(String json) {
    try {
      Map<String, Object> parsed = JSON.readValue(json, OBJECT);
      return parsed == null ? Map.of() : Collections.unmodifiableMap(parsed);
    } catch (JsonProcessingException malformed) {
      return Map.of();
    }
  }

  private static String value(String item, int equals) {
    int properties = item.indexOf(';', equals);
    return item.substring(equals + 1, properties < 0 ? item.length() : properties).strip();
  }

  /** Percent-encodes as Python's {@code quote} does: unreserved characters and the slash stay. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.~/".indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
  }

  /** Decodes, or gives null when the text is malformed; a plus sign stays one. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        bytes[size++] = bytes[i];
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      bytes[size++] = (byte) (high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }
}
