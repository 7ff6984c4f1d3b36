// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangSmithExceptionTest {
  @ParameterizedTest
  @CsvSource({
    "400, BadRequestException",
    "401, AuthenticationException",
    "403, PermissionException",
    "404, NotFoundException",
    "409, ConflictException",
    "418, ApiException",
    "422, ValidationException",
    "429, RateLimitException",
    "500, ServerException",
    "503, ServerException",
  })
  void eachStatusHasItsClass(int status, String expected) {
    ApiException failure = ApiException.builder("runs.read", status).build();
    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure).hasMessage("runs.read: status " + status);
  }

  @Test
  void theMessageTellsOperationReasonRequestAndAttempts() {
    ApiException failure =
        ApiException.builder("runs.read", 503)
            .detail("try later")
            .requestId("abc")
            .errorCode("busy")
            .bodyExcerpt("{}")
            .attempts(4)
            .build();
    assertThat(failure)
        .hasMessage("runs.read: status 503: try later [request abc] (after 4 attempts)");
    assertThat(failure.operation()).isEqualTo("runs.read");
    assertThat(failure.requestId()).isEqualTo("abc");
    assertThat(failure.errorCode()).isEqualTo("busy");
    assertThat(failure.bodyExcerpt()).isEqualTo("{}");
    assertThat(failure.attempts()).isEqualTo(4);
  }

  @Test
  void rateLimitAndValidationKeepWhatTheServerSays() {
    FieldProblem problem = new FieldProblem("body.name", "too short", "string_too_short");
    assertThat(ApiException.builder("x", 422).problems(List.of(problem)).build())
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.problems()).containsExactly(problem));
    assertThat(ApiException.builder("x", 429).retryAfter(Duration.ofSeconds(2)).build())
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.retryAfter()).hasSeconds(2));
  }

  @Test
  void decodingFailuresNamePlaceTypeAndOperation() {
    DecodingException failure = new DecodingException("Run", "/items/0/id", "found a number");
    assertThat(failure).hasMessage("cannot read Run at /items/0/id: found a number");
    assertThat(failure.in("runs.read"))
        .hasMessage("runs.read: cannot read Run at /items/0/id: found a number")
        .extracting(DecodingException::pointer, DecodingException::expectedType)
        .containsExactly("/items/0/id", "Run");
  }

  @Test
  void timeoutsNameTheDeadline() {
    TimeoutException failure =
        new TimeoutException(
            "runs.read", TimeoutException.Deadline.TOTAL, Duration.ofSeconds(2), 3);
    assertThat(failure)
        .hasMessage("runs.read: no answer within the total timeout of 2000 ms (after 3 attempts)");
    assertThat(failure.configured()).hasSeconds(2);
  }
}
