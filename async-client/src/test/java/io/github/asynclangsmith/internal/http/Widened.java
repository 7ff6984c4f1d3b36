// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.asynclangsmith.internal.json.ModelCodec;
import java.io.IOException;

/** A codec for a call of any type. */
record Widened<T>(ModelCodec<T> codec) implements ModelCodec<Object> {
  @Override
  public Object read(JsonParser parser) throws IOException {
    return codec.read(parser);
  }

  @Override
  public void write(Object value, JsonGenerator generator) {
    throw new AssertionError("only read");
  }
}
