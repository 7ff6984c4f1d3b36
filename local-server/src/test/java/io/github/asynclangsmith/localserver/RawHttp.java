// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** HTTP by hand, for requests whose exact bytes matter. */
public final class RawHttp {
  private RawHttp() {}

  /**
   * Sends a request with exactly these headers and reads the answer.
   *
   * @param headers sent as they are; chunked transfer is applied when they announce it
   * @return the answer with its head
   */
  public static String exchange(
      int port, String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      head.append("host: 127.0.0.1:").append(port).append("\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      if (headers.containsKey("transfer-encoding")) {
        writeChunked(out, body);
      } else {
        out.write(body);
      }
      out.flush();
      return readAnswer(socket.getInputStream());
    }
  }

  private static void writeChunked(OutputStream out, byte[] body) throws IOException {
    int chunk = 1_000;
    for (int at = 0; at < body.length; at += chunk) {
      int length = Math.min(chunk, body.length - at);
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(body, at, length);
      out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads an answer that announces its length. */
  public static String readAnswer(InputStream in) throws IOException {
    String head = readHead(in);
    for (String line : head.toLowerCase(Locale.ROOT).split("\r\n")) {
      if (line.startsWith("content-length:")) {
        int length = Integer.parseInt(line.substring(15).trim());
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
      }
    }
    return head;
  }

  /** Reads up to the empty line that ends the head; less when the connection ends before. */
  public static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
