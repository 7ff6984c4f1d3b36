// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the body of a request. */
final class BodyCheck {
  private static final String JSON = "application/json";

  private final ObjectMapper mapper =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private final JsonCheck json;
  private final FormCheck forms;

  BodyCheck(ApiTable table) {
    this.json = new JsonCheck(table, JsonCheck.Direction.REQUEST);
    this.forms = new FormCheck(table, this);
  }

  void check(Operation operation, @Nullable String contentType, byte[] body, Findings findings) {
    Map<String, Member> known = operation.in(Operation.Part.BODY);
    if (body.length == 0) {
      known.values().forEach(each -> findings.used(each.relaxed()));
      if (known.values().stream().anyMatch(Member::required)) {
        findings.violation(Kind.MISSING_BODY, "", "required by " + operation);
      }
      return;
    }
    if (known.isEmpty()) {
      findings.violation(Kind.UNEXPECTED_BODY, "", operation + " has none");
      return;
    }
    String type = contentType == null ? "no content type" : contentType;
    Member expected = known.get(mediaType(type));
    if (expected == null) {
      findings.violation(Kind.WRONG_MEDIA_TYPE, "", type + ", expected " + known.keySet());
    } else if (expected.name().equals(JSON)) {
      checkJson(body, expected.type(), "", findings);
    } else {
      forms.check(type, body, expected.type(), findings);
    }
  }

  /** Checks the bytes of a JSON value. */
  void checkJson(byte[] bytes, JsonType type, String pointer, Findings findings) {
    JsonNode value;
    try {
      value = mapper.readTree(bytes);
    } catch (IOException e) {
      findings.violation(Kind.UNREADABLE_BODY, pointer, String.valueOf(e.getMessage()));
      return;
    }
    json.check(value, type, pointer, findings);
  }

  /** A content type without its parameters. */
  static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
