// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.asynclangsmith.internal.json.JsonValues;
import java.io.IOException;
import java.util.Map;

/**
 * A JSON object of the platform with typed accessors. Immutable and thread-safe.
 *
 * <p>A model remembers which fields were set: a field that was set to null is written as null, one
 * that was not is absent. Fields that this version of the library does not know are kept and
 * written back. Two models are equal when they are of the same type and hold the same fields with
 * equal values. Jackson reads and writes models like any other bean.
 *
 * @since 0.1
 */
@JsonSerialize(using = JsonValues.Writer.class)
@JsonDeserialize(using = JsonValues.ModelDeserializer.class)
public interface JsonModel {
  /** The model as it travels: every field that was set, then the unknown ones. */
  RawJson toJson();

  /** The fields that have no accessor, in the order in which they were read. */
  Map<String, RawJson> unknownFields();

  /**
   * Whether the field was set, be it to null.
   *
   * @param jsonField the field's name in JSON, as in {@code "start_time"}; unknown fields count too
   */
  boolean has(String jsonField);

  /**
   * Writes the model as a JSON object.
   *
   * @throws IOException if the generator's target fails
   */
  void writeTo(JsonGenerator generator) throws IOException;
}
