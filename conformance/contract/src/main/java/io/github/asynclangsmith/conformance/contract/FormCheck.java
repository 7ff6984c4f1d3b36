// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a form: its parts' names, headers and contents. */
final class FormCheck {
  /** Where the vendor wants every part to state its length. */
  private static final String INGEST = "POST:/runs/multipart";

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  private final ApiTable table;
  private final BodyCheck bodies;
  private final TextCheck texts;

  FormCheck(ApiTable table, BodyCheck bodies) {
    this.table = table;
    this.bodies = bodies;
    this.texts = new TextCheck(table);
  }

  void check(String contentType, byte[] body, JsonType type, Findings findings) {
    if (!(type instanceof JsonType.Named named)) {
      throw new IllegalStateException("a form is an object, not " + type);
    }
    Schema schema = table.schema(named.name());
    List<FormPart> parts;
    try {
      parts = FormPart.parse(contentType, body);
    } catch (IllegalArgumentException e) {
      findings.violation(Kind.UNREADABLE_BODY, "", String.valueOf(e.getMessage()));
      return;
    }
    Map<Member, List<FormPart>> found = new LinkedHashMap<>();
    for (FormPart part : parts) {
      Member member = find(schema, part.name());
      if (member == null) {
        findings.violation(Kind.UNKNOWN_PART, part.name(), "not a part of " + schema.name());
      } else {
        checkHeaders(schema, part, findings);
        found.computeIfAbsent(member, key -> new ArrayList<>()).add(part);
      }
    }
    found.forEach((member, members) -> checkContent(member, members, findings));
    for (Member member : schema.fields().values()) {
      if (!found.containsKey(member)) {
        findings.used(member.relaxed());
        if (member.required()) {
          findings.violation(Kind.MISSING_FIELD, member.name(), "required by " + schema.name());
        }
      }
    }
  }

  private static @Nullable Member find(Schema schema, String part) {
    for (Member member : schema.fields().values()) {
      if (pattern(member.name()).matcher(part).matches()) {
        return member;
      }
    }
    return null;
  }

  /** A part's name with its variables, none of which may hold a dot. */
  private static Pattern pattern(String name) {
    String quoted = VARIABLE.matcher(name).replaceAll("\\\\E[^.]+\\\\Q");
    return Pattern.compile("\\Q" + quoted + "\\E");
  }

  private static void checkHeaders(Schema schema, FormPart part, Findings findings) {
    if (part.headers().containsKey("content-encoding")) {
      findings.violation(Kind.BAD_PART_HEADER, part.name(), "has a content encoding of its own");
    }
    long stated = part.statedLength();
    if (stated >= 0 && stated != part.content().length) {
      String detail = "states " + stated + " bytes and has " + part.content().length;
      findings.violation(Kind.BAD_PART_HEADER, part.name(), detail);
    }
    if (schema.name().equals(INGEST) && (stated < 0 || part.contentType() == null)) {
      findings.violation(Kind.BAD_PART_HEADER, part.name(), "lacks content type or length");
    }
  }

  private void checkContent(Member member, List<FormPart> parts, Findings findings) {
    if (isText(parts.get(0))) {
      List<String> values =
          parts.stream().map(part -> new String(part.content(), StandardCharsets.UTF_8)).toList();
      if (!texts.fits(values, member.type(), findings)) {
        findings.violation(Kind.WRONG_TYPE, member.name(), values + ", expected " + member.type());
      }
      return;
    }
    for (FormPart part : parts) {
      if (isJson(part)) {
        checkJson(part, member.type(), findings);
      } else if (!accepts(member.type(), JsonType.Scalar.BINARY)) {
        String detail = part.contentType() + ", expected " + member.type();
        findings.violation(Kind.BAD_PART_HEADER, part.name(), detail);
      }
    }
  }

  /** JSON in a part that the vendor calls binary can be anything. */
  private void checkJson(FormPart part, JsonType type, Findings findings) {
    JsonType expected = accepts(type, JsonType.Scalar.BINARY) ? JsonType.Scalar.ANY : type;
    bodies.checkJson(part.content(), expected, part.name(), findings);
  }

  private static boolean accepts(JsonType type, JsonType wanted) {
    if (type instanceof JsonType.Union union) {
      return union.alternatives().stream().anyMatch(each -> accepts(each, wanted));
    }
    return type instanceof JsonType.Deviating deviating
        ? accepts(deviating.type(), wanted)
        : type.equals(wanted);
  }

  private static boolean isText(FormPart part) {
    String type = part.contentType();
    return (type == null || BodyCheck.mediaType(type).equals("text/plain"))
        && !part.headers().getOrDefault("content-disposition", "").contains("filename=");
  }

  private static boolean isJson(FormPart part) {
    String type = part.contentType();
    return type != null && BodyCheck.mediaType(type).equals("application/json");
  }
}
