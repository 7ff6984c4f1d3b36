// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type as JSON, without reflection. Stateless.
 *
 * @param <T> the type
 */
public interface ModelCodec<T extends @Nullable Object> {
  /**
   * Reads the value that starts at the parser's current token and leaves the parser on its last
   * token.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if the JSON is malformed or not of
   *     the expected shape; the parser's context then names the place
   */
  T read(JsonParser parser) throws IOException;

  /** Writes the value. */
  void write(T value, JsonGenerator generator) throws IOException;
}
