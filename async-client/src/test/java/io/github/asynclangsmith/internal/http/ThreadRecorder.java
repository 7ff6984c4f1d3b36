// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import java.util.List;

/** Reads any JSON and remembers on which thread. */
record ThreadRecorder(List<String> threads) implements ModelCodec<RawJson> {
  @Override
  public RawJson read(JsonParser parser) throws IOException {
    threads.add(Thread.currentThread().getName());
    return RawJson.read(parser);
  }

  @Override
  public void write(RawJson value, JsonGenerator generator) throws IOException {
    value.writeTo(generator);
  }
}
