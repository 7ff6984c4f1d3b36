// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Base64;

/** How values are written that Jackson alone does not know: times as ISO text, Vert.x JSON. */
final class PlainValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  PlainValues() {
    super("langsmith");
    add(Temporal.class, (value, out) -> out.writeString(value.toString()));
    add(Duration.class, JsonTypes.DURATION::write);
    add(JsonObject.class, (value, out) -> out.writePOJO(value.getMap()));
    add(JsonArray.class, (value, out) -> out.writePOJO(value.getList()));
    add(Buffer.class, (value, out) -> out.writeString(base64(value)));
  }

  private static String base64(Buffer bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.getBytes());
  }

  private <T> void add(Class<T> type, ModelWriter<T> writer) {
    addSerializer(
        type,
        new JsonSerializer<>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            writer.write(value, out);
          }
        });
  }

  private interface ModelWriter<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }
}
