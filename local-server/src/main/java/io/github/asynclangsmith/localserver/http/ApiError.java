// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An answer that says no: thrown anywhere in a handler, rendered in the route's error style. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String message;
  private final transient List<Problem> problems;
  private final transient Map<String, String> headers;

  private ApiError(
      int status, String message, List<Problem> problems, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.message = message;
    this.problems = problems;
    this.headers = headers;
  }

  /**
   * One thing wrong with a request.
   *
   * @param loc where: {@code body}, {@code query} or {@code path}, then names and indexes
   * @param msg what is wrong
   * @param type the kind of problem, as the vendor's validation names it
   */
  public record Problem(List<Object> loc, String msg, String type) {
    void writeTo(ObjectNode out) {
      ArrayNode path = out.putArray("loc");
      for (Object step : loc) {
        if (step instanceof Number number) {
          path.add(number.longValue());
        } else {
          path.add(step.toString());
        }
      }
      out.put("msg", msg).put("type", type);
    }

    private String line() {
      return loc.stream().map(Object::toString).collect(Collectors.joining(".")) + ": " + msg;
    }
  }

  /** An error with a message. */
  public static ApiError of(int status, String message) {
    return new ApiError(status, message, List.of(), Map.of());
  }

  /** 400. */
  public static ApiError badRequest(String message) {
    return of(400, message);
  }

  /** 404. */
  public static ApiError notFound(String what) {
    return of(404, what + " not found");
  }

  /** 409. */
  public static ApiError conflict(String message) {
    return of(409, message);
  }

  /** 405 with the methods that would do. */
  static ApiError methodNotAllowed(String allowed) {
    return new ApiError(405, "Method Not Allowed", List.of(), Map.of("Allow", allowed));
  }

  /** 422 with its located problems. */
  public static ApiError invalid(List<Problem> problems) {
    return new ApiError(422, "validation failed", List.copyOf(problems), Map.of());
  }

  /** 422 with one located problem. */
  public static ApiError invalid(String msg, String type, Object... loc) {
    return invalid(List.of(new Problem(List.of(loc), msg, type)));
  }

  /** The same error, its message led by the place it is about. */
  public ApiError in(String place) {
    return new ApiError(status, place + ": " + fullMessage(), List.of(), headers);
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }

  Map<String, String> headers() {
    return headers;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The message with every located problem, for shapes that have room for a text only. */
  String fullMessage() {
    return problems.isEmpty()
        ? message
        : problems.stream().map(Problem::line).collect(Collectors.joining("; "));
  }
}
