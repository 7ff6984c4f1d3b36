// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.multipart;

import io.github.asynclangsmith.localserver.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks the parts of a multipart body once, from front to back.
 *
 * <p>A part that announces its length is stepped over, never searched for the boundary: what it
 * contains cannot be mistaken for one. A length that does not lead to a boundary is an error that
 * names the part.
 */
public final class MultipartParser {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final String PLAIN_TEXT = "text/plain";

  private final byte[] body;
  private final byte[] delimiter;
  private final boolean announced;
  private int at;

  private MultipartParser(byte[] body, String boundary, boolean announced) {
    this.body = body;
    this.announced = announced;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    if (!skip(delimiter)) {
      throw invalid("the body does not start with the boundary of its Content-Type");
    }
  }

  /**
   * Every part must announce its type, and its length in a header or as a parameter of the type.
   */
  public static MultipartParser announced(byte[] body, String boundary) {
    return new MultipartParser(body, boundary, true);
  }

  /** Parts may leave out their length, and end at the next boundary then; also their type. */
  public static MultipartParser of(byte[] body, String boundary) {
    return new MultipartParser(body, boundary, false);
  }

  /** The boundary that a request's Content-Type names. */
  public static String boundary(@Nullable String contentType) {
    HeaderValue value = HeaderValue.parse(contentType == null ? "" : contentType);
    String boundary = value.parameter("boundary");
    if (!value.value().equalsIgnoreCase("multipart/form-data") || boundary == null) {
      throw ApiError.of(415, "Content-Type must be multipart/form-data with a boundary");
    }
    return boundary;
  }

  /** The next part, or null after the last one. */
  public @Nullable Part next() {
    if (startsWith("--")) {
      return null;
    }
    if (!skip(LINE_END)) {
      throw invalid("no line end after the boundary at byte " + at);
    }
    Headers headers = new Headers();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    int from = at;
    at = announced || headers.announcesLength() ? announcedEnd(headers) : nextDelimiter(headers);
    int to = at;
    if (!skip(LINE_END) || !skip(delimiter)) {
      throw headers.invalid("does not end at a boundary after its " + (to - from) + " bytes");
    }
    String type = announced || headers.type != null ? headers.mimeType() : PLAIN_TEXT;
    return new Part(headers.name(), headers.filename(), type, from, to);
  }

  private int announcedEnd(Headers headers) {
    int length = headers.length();
    if (length > body.length - at) {
      throw headers.invalid("is cut short: its length is " + length);
    }
    return at + length;
  }

  private int nextDelimiter(Headers headers) {
    int last = body.length - LINE_END.length - delimiter.length;
    for (int end = at; end <= last; end++) {
      if (body[end] == '\r' && body[end + 1] == '\n' && isDelimiter(end + LINE_END.length)) {
        return end;
      }
    }
    throw headers.invalid("is cut short: no boundary follows it");
  }

  private boolean isDelimiter(int from) {
    return Arrays.equals(body, from, from + delimiter.length, delimiter, 0, delimiter.length);
  }

  private String line() {
    for (int end = at; end + 1 < body.length; end++) {
      if (body[end] == '\r' && body[end + 1] == '\n') {
        String line = new String(body, at, end - at, StandardCharsets.UTF_8);
        at = end + 2;
        return line;
      }
    }
    throw invalid("the body ends within the headers of a part");
  }

  private boolean skip(byte[] wanted) {
    boolean found =
        body.length - at >= wanted.length
            && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    if (found) {
      at += wanted.length;
    }
    return found;
  }

  private boolean startsWith(String text) {
    return skip(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ApiError invalid(String message) {
    return ApiError.of(422, message);
  }

  /** The headers of the part being read. */
  private static final class Headers {
    private HeaderValue disposition = HeaderValue.parse("");
    private @Nullable HeaderValue type;
    private @Nullable String contentLength;

    void add(String line) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw MultipartParser.invalid("'" + line + "' is no header");
      }
      String value = line.substring(colon + 1).trim();
      switch (line.substring(0, colon).trim().toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = HeaderValue.parse(value);
        case "content-type" -> type = HeaderValue.parse(value);
        case "content-length" -> contentLength = value;
        case "content-encoding" -> throw invalid("must not have a Content-Encoding of its own");
        default -> {
          // other headers mean nothing here
        }
      }
    }

    String name() {
      String name = disposition.parameter("name");
      if (name == null) {
        throw MultipartParser.invalid("a part has no name in its Content-Disposition");
      }
      return name;
    }

    @Nullable String filename() {
      return disposition.parameter("filename");
    }

    boolean announcesLength() {
      return contentLength != null || (type != null && type.parameter("length") != null);
    }

    String mimeType() {
      return type().without("length");
    }

    int length() {
      String parameter = type().parameter("length");
      String length = contentLength == null ? parameter : contentLength;
      if (length == null) {
        throw invalid("has neither a Content-Length nor a length parameter");
      }
      if (parameter != null && !parameter.equals(length)) {
        throw invalid("announces two lengths, " + length + " and " + parameter);
      }
      try {
        return Integer.parseUnsignedInt(length);
      } catch (NumberFormatException e) {
        throw invalid("has the length '" + length + "'");
      }
    }

    ApiError invalid(String message) {
      return MultipartParser.invalid("part '" + name() + "' " + message);
    }

    private HeaderValue type() {
      if (type == null) {
        throw invalid("has no Content-Type");
      }
      return type;
    }
  }
}
