// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.conformance.contract.Operation.Part;
import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Checks a server's answers against the table: status, fields and their types.
 *
 * <p>A field that may be absent may also be null, and a time may lack its zone, as the vendor's own
 * servers do. Answers of 300 and above are not the table's matter.
 *
 * <p>Immutable; safe to use from any thread.
 */
public final class ResponseContract {
  private static final int REDIRECT = 300;

  private final ApiTable table;
  private final JsonCheck json;
  private final ObjectMapper mapper = new ObjectMapper();

  /** Checks against a table. */
  public ResponseContract(ApiTable table) {
    this.table = table;
    this.json = new JsonCheck(table, JsonCheck.Direction.ANSWER);
  }

  /**
   * What the table does not allow of an answer.
   *
   * @param verb the request's method
   * @param target the request's path, with or without its query string
   * @param status the answer's status
   * @param body the answer's body; empty when there is none
   */
  public Verdict check(String verb, String target, int status, byte[] body) {
    int mark = target.indexOf('?');
    ApiPath path = ApiPath.of(mark < 0 ? target : target.substring(0, mark));
    List<Operation> operations = table.find(verb, path);
    if (operations.isEmpty() || status >= REDIRECT) {
      return new Verdict("", List.of(), Set.of());
    }
    return Verdict.best(
        operations, (operation, findings) -> check(operation, status, body, findings));
  }

  private void check(Operation operation, int status, byte[] body, Findings findings) {
    Member answer = operation.in(Part.ANSWER).get(String.valueOf(status));
    if (answer == null) {
      String detail = status + ", expected " + operation.in(Part.ANSWER).keySet();
      findings.violation(Kind.WRONG_STATUS, "", detail);
      return;
    }
    boolean bodiless = answer.type() == JsonType.Scalar.NONE;
    if (body.length == 0 || bodiless) {
      if (body.length > 0) {
        findings.violation(Kind.UNEXPECTED_BODY, "", operation + " answers none");
      } else if (!bodiless && answer.type() != JsonType.Scalar.ANY) {
        findings.violation(Kind.MISSING_BODY, "", operation + " answers " + answer.type());
      }
      return;
    }
    try {
      JsonNode value = mapper.readTree(body);
      json.check(value, answer.type(), "", findings);
    } catch (IOException e) {
      findings.violation(Kind.UNREADABLE_BODY, "", String.valueOf(e.getMessage()));
    }
  }
}
