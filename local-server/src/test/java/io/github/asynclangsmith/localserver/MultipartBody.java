// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** A multipart body under construction. */
public final class MultipartBody {
  /** The Content-Type that goes with it. */
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=bb";

  private final Buffer body = Buffer.buffer();

  /** A body without parts. */
  public static MultipartBody empty() {
    return new MultipartBody();
  }

  /** Adds a JSON part that announces its length in a header. */
  public MultipartBody part(String name, Object json) {
    return raw(name, "Content-Type: application/json\r\nContent-Length: %d\r\n", json.toString());
  }

  /** Adds a create without its large fields, and a part for each of those. */
  public MultipartBody run(String event, JsonObject run) {
    JsonObject main = run.copy();
    String name = event + "." + run.getString("id");
    MultipartBody after = this;
    JsonObject split = new JsonObject();
    for (String field : new String[] {"inputs", "outputs", "events", "extra", "serialized"}) {
      if (main.containsKey(field)) {
        split.put(field, main.remove(field));
      }
    }
    after.part(name, main);
    split.forEach(field -> after.part(name + "." + field.getKey(), field.getValue()));
    return after;
  }

  /**
   * Adds a part with headers of its own.
   *
   * @param headers each ended by CRLF; {@code %d} becomes the payload's length
   */
  public MultipartBody raw(String name, String headers, String payload) {
    Buffer bytes = Buffer.buffer(payload);
    body.appendString("--bb\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n");
    body.appendString(headers.replace("%d", "" + bytes.length())).appendString("\r\n");
    body.appendBuffer(bytes).appendString("\r\n");
    return this;
  }

  /** The body with its closing boundary. */
  public Buffer end() {
    return body.copy().appendString("--bb--\r\n");
  }

  /** The body without its closing boundary. */
  public Buffer unfinished() {
    return body.copy();
  }
}
