// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.util.List;

/**
 * Status 422: the request is well-formed, but fields of it are refused.
 *
 * @since 0.1
 */
public final class ValidationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** The refused fields. */
  private final transient List<FieldProblem> problems;

  ValidationException(Builder builder) {
    super(builder);
    this.problems = builder.problems;
  }

  /** The refused fields, in the server's order; empty when it does not name them. */
  public List<FieldProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
