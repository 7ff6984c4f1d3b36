// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * A codec out of two functions. A record, because the JIT treats a record's fields as constants and
 * so inlines what a constant codec does.
 */
record Scalar<T>(Reader<T> reader, Writer<T> writer) implements ModelCodec<T> {
  interface Reader<T> {
    T read(JsonParser parser) throws IOException;
  }

  interface Writer<T> {
    void write(JsonGenerator generator, T value) throws IOException;
  }

  @Override
  public T read(JsonParser parser) throws IOException {
    return reader.read(parser);
  }

  @Override
  public void write(T value, JsonGenerator generator) throws IOException {
    writer.write(generator, value);
  }
}
