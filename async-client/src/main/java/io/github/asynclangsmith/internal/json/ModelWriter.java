// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the writing side of generated models has in common. */
public final class ModelWriter {
  private ModelWriter() {}

  /** Writes a field that was set, be it to null. */
  public static <T> void field(
      JsonGenerator out, String name, @Nullable T value, ModelCodec<T> codec) throws IOException {
    out.writeFieldName(name);
    if (value == null) {
      out.writeNull();
    } else {
      codec.write(value, out);
    }
  }

  /** Writes the fields that the model does not know. */
  public static void unknown(JsonGenerator out, Map<String, RawJson> fields) throws IOException {
    for (Map.Entry<String, RawJson> field : fields.entrySet()) {
      out.writeFieldName(field.getKey());
      field.getValue().writeTo(out);
    }
  }
}
