// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RetryOptions;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  private static RetryPolicy policy(double random) {
    return new RetryPolicy(RetryOptions.defaults(), () -> random, CLOCK);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 500", "2, 1, 1000", "3, 0.5, 1000", "7, 1, 16000", "1, 0, 0"})
  void jitterIsFullAndItsBoundDoublesUpToTheCap(int attempts, double random, long millis) {
    assertThat(policy(random).delay(attempts, null)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after-ms | 250 | 250",
        "retry-after | 2 | 2000",
        "retry-after | 1.5 | 1500",
        "retry-after | -1 | 0",
        "retry-after | Thu, 1 Jan 2026 00:00:10 GMT | 10000",
        "retry-after | Wed, 31 Dec 2025 23:59:00 GMT | 0",
        "retry-after | 7200 | 7200000",
      })
  void readsTheAnnouncedDelay(String header, String value, long millis) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value);
    assertThat(policy(1).announced(headers)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"soon", "NaN", "''", "Infinity"})
  void whatIsNoDelayCountsAsNone(String value) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("retry-after", value);
    assertThat(policy(1).announced(headers)).isNull();
    assertThat(policy(1).delay(1, headers)).hasMillis(500);
  }

  @Test
  void anAnnouncedDelayIsCut() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("retry-after", "7200");
    assertThat(policy(1).delay(1, headers)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theBudgetIsPaidBackBySuccess() {
    RetryBudget budget = new RetryBudget(1);
    assertThat(budget.tryTake()).isTrue();
    assertThat(budget.tryTake()).isFalse();
    for (int i = 0; i < 5; i++) {
      budget.succeeded(false);
    }
    assertThat(budget.tryTake()).isTrue();
    budget.succeeded(true);
    budget.succeeded(true);
    assertThat(budget.tryTake()).isTrue();
    assertThat(budget.tryTake()).isFalse();
  }
}
