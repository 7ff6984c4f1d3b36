// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.conformance.contract.Operation.Part;
import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks real requests against the table: path, verb, path variables, query and body.
 *
 * <p>Immutable; safe to use from any thread.
 */
public final class RequestContract {
  private final ApiTable table;
  private final TextCheck texts;
  private final BodyCheck bodies;

  /** Checks against a table. */
  public RequestContract(ApiTable table) {
    this.table = table;
    this.texts = new TextCheck(table);
    this.bodies = new BodyCheck(table);
  }

  /**
   * What the table does not allow of a request.
   *
   * @param verb the HTTP method
   * @param target the path as sent, with its query string if it has one
   * @param contentType the body's content type, or null
   * @param body the body without its content encoding; empty when there is none
   */
  public Verdict check(String verb, String target, @Nullable String contentType, byte[] body) {
    int mark = target.indexOf('?');
    ApiPath path = ApiPath.of(mark < 0 ? target : target.substring(0, mark));
    List<Operation> operations = table.find(verb, path);
    if (operations.isEmpty()) {
      return unknown(verb, path);
    }
    Map<String, List<String>> query = query(mark < 0 ? "" : target.substring(mark + 1));
    return Verdict.best(
        operations,
        (operation, findings) -> {
          findings.used(operation.deviation());
          checkPath(operation, path, findings);
          checkQuery(operation, query, findings);
          bodies.check(operation, contentType, body, findings);
        });
  }

  private Verdict unknown(String verb, ApiPath path) {
    Findings findings = new Findings();
    Set<String> verbs = table.verbs(path);
    if (verbs.isEmpty()) {
      findings.violation(Kind.UNKNOWN_PATH, "", verb + " " + path);
    } else {
      findings.violation(Kind.WRONG_VERB, "", verb + " " + path + ", which knows " + verbs);
    }
    return findings.verdict("");
  }

  private void checkPath(Operation operation, ApiPath path, Findings findings) {
    List<String> template = ApiPath.of(operation.path()).segments();
    for (int i = 0; i < template.size(); i++) {
      if (ApiPath.isVariable(template.get(i))) {
        String name = ApiPath.variable(template.get(i));
        Member variable = operation.in(Part.VARIABLE).get(name);
        String value = decode(path.segments().get(i).replace("+", "%2B"));
        if (variable != null && !texts.fits(List.of(value), variable.type(), findings)) {
          String detail = value + ", expected " + variable.type();
          findings.violation(Kind.BAD_PATH_VARIABLE, ":" + name, detail);
        }
      }
    }
  }

  private void checkQuery(Operation operation, Map<String, List<String>> query, Findings findings) {
    Map<String, Member> known = operation.in(Part.QUERY);
    query.forEach(
        (name, values) -> {
          Member parameter = known.get(name);
          if (parameter == null) {
            findings.violation(Kind.UNKNOWN_PARAMETER, "?" + name, "not of " + operation);
          } else if (!texts.fits(values, parameter.type(), findings)) {
            String detail = values + ", expected " + Values.shortened(parameter.type().toString());
            findings.violation(Kind.BAD_PARAMETER, "?" + name, detail);
          }
        });
    for (Member parameter : known.values()) {
      if (!query.containsKey(parameter.name())) {
        findings.used(parameter.relaxed());
        if (parameter.required()) {
          String detail = "required by " + operation;
          findings.violation(Kind.MISSING_PARAMETER, "?" + parameter.name(), detail);
        }
      }
    }
  }

  private static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
