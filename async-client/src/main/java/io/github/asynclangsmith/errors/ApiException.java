// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error status. There is a class for each status that callers tell
 * apart; other statuses use this one.
 *
 * @since 0.1
 */
public sealed class ApiException extends LangSmithException
    permits AuthenticationException,
        BadRequestException,
        ConflictException,
        NotFoundException,
        PermissionException,
        RateLimitException,
        ServerException,
        ValidationException {
  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final int status;

  /** The call that failed. */
  private final String operation;

  /** How many requests were sent for it. */
  private final int attempts;

  /** The server's id of the request. */
  private final @Nullable String requestId;

  /** The server's own code of the error. */
  private final @Nullable String errorCode;

  /** The beginning of the answer. */
  private final String bodyExcerpt;

  ApiException(Builder builder) {
    super(describe(builder), null);
    this.status = builder.status;
    this.operation = builder.operation;
    this.attempts = builder.attempts;
    this.requestId = builder.requestId;
    this.errorCode = builder.errorCode;
    this.bodyExcerpt = builder.bodyExcerpt;
  }

  private static String describe(Builder builder) {
    StringBuilder text = new StringBuilder(builder.operation);
    text.append(": status ").append(builder.status);
    if (!builder.detail.isEmpty()) {
      text.append(": ").append(builder.detail);
    }
    if (builder.requestId != null) {
      text.append(" [request ").append(builder.requestId).append(']');
    }
    return text.append(Attempts.suffix(builder.attempts)).toString();
  }

  /**
   * Starts the description of a failure; {@link Builder#build()} picks the class for the status.
   *
   * @param operation the call, as in {@code "projects.read"}
   * @param status the HTTP status
   */
  public static Builder builder(String operation, int status) {
    return new Builder(operation, status);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The call that failed, as in {@code "projects.read"}. */
  public String operation() {
    return operation;
  }

  /** How many requests were sent. */
  public int attempts() {
    return attempts;
  }

  /** The id under which the server knows the request, or null when it told none. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** The server's own code of the error, or null when it told none. */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /** The beginning of the answer's body, secrets masked; empty when there was none. */
  public String bodyExcerpt() {
    return bodyExcerpt;
  }

  /**
   * Collects what is known about a failure.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final String operation;
    private final int status;
    private int attempts = 1;
    private String detail = "";
    private String bodyExcerpt = "";
    private @Nullable String requestId;
    private @Nullable String errorCode;
    @Nullable Duration retryAfter;
    List<FieldProblem> problems = List.of();

    private Builder(String operation, int status) {
      this.operation = operation;
      this.status = status;
    }

    /** How many requests were sent; one by default. */
    public Builder attempts(int count) {
      this.attempts = count;
      return this;
    }

    /** What the server says is wrong, for the message. */
    public Builder detail(String text) {
      this.detail = text;
      return this;
    }

    /** The beginning of the answer's body, without secrets. */
    public Builder bodyExcerpt(String text) {
      this.bodyExcerpt = text;
      return this;
    }

    /** The id under which the server knows the request. */
    public Builder requestId(@Nullable String id) {
      this.requestId = id;
      return this;
    }

    /** The server's own code of the error. */
    public Builder errorCode(@Nullable String code) {
      this.errorCode = code;
      return this;
    }

    /** How long the server asks to wait; kept for status 429 only. */
    public Builder retryAfter(@Nullable Duration delay) {
      this.retryAfter = delay;
      return this;
    }

    /** The fields that the server refuses; kept for status 422 only. */
    public Builder problems(List<FieldProblem> list) {
      this.problems = List.copyOf(list);
      return this;
    }

    /** Creates the failure, of the class that belongs to the status. */
    public ApiException build() {
      return switch (status) {
        case 400 -> new BadRequestException(this);
        case 401 -> new AuthenticationException(this);
        case 403 -> new PermissionException(this);
        case 404 -> new NotFoundException(this);
        case 409 -> new ConflictException(this);
        case 422 -> new ValidationException(this);
        case 429 -> new RateLimitException(this);
        default -> status >= 500 ? new ServerException(this) : new ApiException(this);
      };
    }
  }
}
