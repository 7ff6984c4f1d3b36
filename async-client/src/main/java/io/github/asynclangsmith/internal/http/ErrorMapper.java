// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.FieldProblem;
import io.github.asynclangsmith.errors.LangSmithException;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns error answers and broken connections into exceptions. The platform has three forms of error
 * bodies: {@code detail} as text or as a list of fields (v1), {@code error} with {@code details}
 * (platform), and problem documents (v2). Immutable.
 */
final class ErrorMapper {
  private static final int MAX_EXCERPT_CHARS = 2_000;
  private static final int MAX_DETAIL_CHARS = 500;
  private static final int MAX_PARSED_BYTES = 64 * 1024;
  private static final String NEEDS_WORKSPACE = "org_scoped_key_requires_workspace";

  private final SecretMask mask;
  private final RetryPolicy policy;

  ErrorMapper(SecretMask mask, RetryPolicy policy) {
    this.mask = mask;
    this.policy = policy;
  }

  /** The exception of an answer that is no success. */
  ApiException map(String operation, Answer answer, int attempts) {
    String text = text(answer);
    JsonNode body = parse(text);
    List<FieldProblem> problems = problems(body.path("detail"));
    return ApiException.builder(operation, answer.status())
        .attempts(attempts)
        .detail(bounded(detail(answer, body, problems, text), MAX_DETAIL_CHARS))
        .errorCode(errorCode(body))
        .bodyExcerpt(bounded(text, MAX_EXCERPT_CHARS))
        .requestId(requestId(answer))
        .retryAfter(policy.announced(answer.headers()))
        .problems(problems)
        .build();
  }

  /** The exception of a request without an answer. */
  LangSmithException map(OutgoingRequest request, Throwable failure, int attempts) {
    if (failure instanceof LangSmithException known) {
      return known;
    }
    String problem =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    String server = ApiUrls.origin(request.url());
    return new TransportException(
        request.operation(), server + ": " + mask.mask(problem), attempts, failure);
  }

  private String text(Answer answer) {
    int bytes = Math.min(answer.body().length(), MAX_PARSED_BYTES);
    return mask.mask(answer.body().getString(0, bytes));
  }

  private static JsonNode parse(String text) {
    if (!text.startsWith("{")) {
      return MissingNode.getInstance();
    }
    try {
      return JsonCodec.mapper().readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String detail(
      Answer answer, JsonNode body, List<FieldProblem> problems, String text) {
    if (NEEDS_WORKSPACE.equals(errorCode(body))) {
      return "the API key belongs to an organization; say in which of its workspaces to act: set"
          + " workspaceId (LANGSMITH_WORKSPACE_ID)";
    }
    if (!problems.isEmpty()) {
      return problems.stream()
          .map(each -> each.field() + ": " + each.message())
          .collect(Collectors.joining("; "));
    }
    String location = answer.headers().get("location");
    if (answer.status() < 400 && location != null) {
      return "redirected to " + ApiUrls.origin(location) + "; correct the endpoint";
    }
    String said =
        Stream.of("title", "detail", "message", "error", "details", "remedy")
            .map(body::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .filter(each -> !each.isBlank())
            .distinct()
            .collect(Collectors.joining(": "));
    boolean plain = !body.isObject() && !text.stripLeading().startsWith("<");
    return said.isEmpty() && plain ? text : said;
  }

  private static @Nullable String errorCode(JsonNode body) {
    return Stream.of("error", "code", "type")
        .map(body::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(each -> !each.isBlank() && each.indexOf(' ') < 0)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String requestId(Answer answer) {
    return Stream.of("x-request-id", "request-id", "x-amzn-requestid", "cf-ray")
        .map(answer.headers()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<FieldProblem> problems(JsonNode detail) {
    List<FieldProblem> problems = new ArrayList<>();
    if (detail.isArray()) {
      for (JsonNode each : detail) {
        List<String> place = new ArrayList<>();
        each.path("loc").forEach(step -> place.add(step.asText()));
        String message = each.isTextual() ? each.asText() : each.path("msg").asText();
        problems.add(
            new FieldProblem(String.join(".", place), message, each.path("type").asText()));
      }
    }
    return problems;
  }

  private static String bounded(String text, int chars) {
    String line = text.strip();
    return line.length() <= chars
        ? line
        : line.substring(0, chars)
            + String.format(Locale.ROOT, "… (%d more)", line.length() - chars);
  }
}
