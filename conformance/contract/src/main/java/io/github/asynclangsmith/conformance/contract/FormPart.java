// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a {@code multipart/form-data} body. */
final class FormPart {
  private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]*)\"");
  private static final Pattern LENGTH = Pattern.compile(";\\s*length=(\\d+)");
  private static final byte[] HEAD_END = ascii("\r\n\r\n");

  private final String name;
  private final Map<String, String> headers;
  private final byte[] content;

  private FormPart(String name, Map<String, String> headers, byte[] content) {
    this.name = name;
    this.headers = headers;
    this.content = content;
  }

  /**
   * The parts of a body.
   *
   * @throws IllegalArgumentException when the body is not of this form, saying where
   */
  static List<FormPart> parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("no boundary in " + contentType);
    }
    byte[] delimiter = ascii("\r\n--" + boundary.group(1));
    // The first delimiter has no line break of its own before it.
    byte[] text = new byte[body.length + 2];
    text[0] = '\r';
    text[1] = '\n';
    System.arraycopy(body, 0, text, 2, body.length);
    List<FormPart> parts = new ArrayList<>();
    int at = expect(text, delimiter, 0);
    while (!startsWith(text, ascii("--"), at)) {
      int start = expect(text, ascii("\r\n"), at);
      int end = find(text, delimiter, start);
      parts.add(part(Arrays.copyOfRange(text, start, end)));
      at = end + delimiter.length;
    }
    return parts;
  }

  /** The name in its disposition. */
  String name() {
    return name;
  }

  /** Its headers by lower-case name. */
  Map<String, String> headers() {
    return headers;
  }

  /** Its bytes; not to be changed. */
  byte[] content() {
    return content;
  }

  /** The content type; null when it has none. */
  @Nullable String contentType() {
    return headers.get("content-type");
  }

  /** The length that its headers state, in either way; -1 when they state none. */
  long statedLength() {
    String header = headers.get("content-length");
    if (header != null) {
      return Long.parseLong(header);
    }
    Matcher parameter = LENGTH.matcher(headers.getOrDefault("content-type", ""));
    return parameter.find() ? Long.parseLong(parameter.group(1)) : -1;
  }

  private static FormPart part(byte[] bytes) {
    int headEnd = find(bytes, HEAD_END, 0);
    Map<String, String> headers = new TreeMap<>();
    for (String line : new String(bytes, 0, headEnd, StandardCharsets.UTF_8).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("a part's header without a colon: " + line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    Matcher name = NAME.matcher(headers.getOrDefault("content-disposition", ""));
    if (!name.find()) {
      throw new IllegalArgumentException("a part without a name: " + headers);
    }
    byte[] content = Arrays.copyOfRange(bytes, headEnd + HEAD_END.length, bytes.length);
    return new FormPart(name.group(1), headers, content);
  }

  private static int expect(byte[] text, byte[] expected, int at) {
    if (!startsWith(text, expected, at)) {
      throw new IllegalArgumentException(
          "at byte " + at + " expected " + new String(expected, StandardCharsets.US_ASCII).strip());
    }
    return at + expected.length;
  }

  private static int find(byte[] text, byte[] wanted, int from) {
    for (int at = from; at + wanted.length <= text.length; at++) {
      if (startsWith(text, wanted, at)) {
        return at;
      }
    }
    throw new IllegalArgumentException(
        "no " + new String(wanted, StandardCharsets.US_ASCII).strip() + " after byte " + from);
  }

  private static boolean startsWith(byte[] text, byte[] prefix, int at) {
    return at + prefix.length <= text.length
        && Arrays.equals(text, at, at + prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
