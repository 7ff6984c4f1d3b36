// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonTokenId;

/** Well-formed JSON that is not what a model expects. The message quotes no payload. */
public final class ShapeException extends JsonProcessingException {
  private static final long serialVersionUID = 1L;

  /** The JSON pointer of the offending value. */
  private final String pointer;

  private ShapeException(String problem, String pointer) {
    super(problem);
    this.pointer = pointer;
  }

  /** The failure that the parser's current token is of another type. */
  public static ShapeException expected(String expected, JsonParser parser) {
    return at(parser, "expected " + expected + " but found " + found(parser));
  }

  /** A failure at the parser's current value. */
  public static ShapeException at(JsonParser parser, String problem) {
    return new ShapeException(problem, pointerOf(parser));
  }

  /** The JSON pointer of the offending value. */
  public String pointer() {
    return pointer;
  }

  static String pointerOf(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private static String found(JsonParser parser) {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> "an object";
      case JsonTokenId.ID_START_ARRAY -> "an array";
      case JsonTokenId.ID_STRING -> "a string";
      case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT -> "a number";
      case JsonTokenId.ID_TRUE, JsonTokenId.ID_FALSE -> "a boolean";
      case JsonTokenId.ID_NULL -> "null";
      default -> "nothing";
    };
  }
}
