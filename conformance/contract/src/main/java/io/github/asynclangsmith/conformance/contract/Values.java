// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which texts and JSON leaves are of a scalar type. */
final class Values {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final int SHOWN = 60;
  private static final int LONGEST = 120;

  private Values() {}

  /** Whether a JSON value is of a type. */
  static boolean isOf(JsonNode value, JsonType.Scalar type, JsonCheck.Direction direction) {
    return switch (type) {
      case ANY -> true;
      case OBJECT -> value.isObject();
      case STRING -> value.isTextual();
      case UUID -> value.isTextual() && UUID.matcher(value.textValue()).matches();
      case DATE_TIME ->
          value.isTextual()
              && (isTime(value.textValue())
                  || (direction == JsonCheck.Direction.ANSWER && isLocalTime(value.textValue())));
      case INTEGER -> value.isIntegralNumber();
      case NUMBER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case NULL -> value.isNull();
      case BINARY, NONE -> false;
    };
  }

  /** Whether the text of a parameter or of a form's field is of a type. */
  static boolean isOf(String text, JsonType.Scalar type) {
    return switch (type) {
      case ANY, STRING, BINARY -> true;
      case UUID -> UUID.matcher(text).matches();
      case DATE_TIME -> isTime(text);
      case INTEGER -> INTEGER.matcher(text).matches();
      case NUMBER -> NUMBER.matcher(text).matches();
      case BOOLEAN -> text.equals("true") || text.equals("false");
      case OBJECT, NULL, NONE -> false;
    };
  }

  /** A value for a message: its kind, and its text when it is short. */
  static String describe(JsonNode value) {
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    String text = value.toString();
    return value.isContainerNode() || value.isNull() || text.length() > SHOWN
        ? kind
        : kind + " " + text;
  }

  /** A text for a message, cut when it is long. */
  static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isLocalTime(String text) {
    try {
      LocalDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
