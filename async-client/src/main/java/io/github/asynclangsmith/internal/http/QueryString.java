// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes query parameters as the platform reads them: lists repeat the key, maps travel as one JSON
 * value, null is left out, everything else is text.
 */
final class QueryString {
  private QueryString() {}

  /** The parameters, each field of a model as one of its own. */
  static Map<String, Object> flatten(Map<String, Object> values) {
    Map<String, Object> flat = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof JsonModel model) {
            model.toJson().asMap().forEach((field, each) -> put(flat, field, each));
          } else {
            put(flat, name, value);
          }
        });
    return flat;
  }

  private static void put(Map<String, Object> target, String name, @Nullable Object value) {
    if (value != null) {
      target.put(name, value);
    }
  }

  /** Appends the parameters to a URL that may have some already. */
  static String append(String url, Map<String, Object> values) {
    StringBuilder out = new StringBuilder(url);
    values.forEach(
        (name, value) -> {
          if (value instanceof Iterable<?> many) {
            many.forEach(each -> append(out, name, each));
          } else {
            append(out, name, value);
          }
        });
    return out.toString();
  }

  private static void append(StringBuilder out, String name, @Nullable Object value) {
    if (value == null) {
      return;
    }
    out.append(out.indexOf("?") < 0 ? '?' : '&');
    out.append(encode(name)).append('=').append(encode(text(value)));
  }

  private static String text(Object value) {
    if (value instanceof Map || value instanceof JsonModel) {
      return new String(JsonCodec.encodeToBytes(value), StandardCharsets.UTF_8);
    }
    return value instanceof RawJson raw ? raw.toJson() : value.toString();
  }

  /** Percent-encodes everything that is not unreserved. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
