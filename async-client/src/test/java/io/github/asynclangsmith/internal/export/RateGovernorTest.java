// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.errors.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateGovernorTest {
  private long now;
  private final RateGovernor governor =
      new RateGovernor(8, Duration.ofMinutes(1), () -> now, () -> 1);

  private static Throwable refusal(@Nullable Duration retryAfter) {
    return ApiException.builder("runs.query", 429).retryAfter(retryAfter).build();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  /** How many requests may be in flight. */
  private int admitted() {
    int sent = 0;
    while (governor.admits()) {
      governor.sent();
      sent++;
    }
    for (int i = 0; i < sent; i++) {
      governor.came();
    }
    return sent;
  }

  @Test
  void aRefusalHalvesTheLimitAndPagesRaiseItAgain() {
    assertThat(admitted()).isEqualTo(8);
    assertThat(governor.failed(refusal(Duration.ZERO), governor.sent())).isTrue();
    int first = 0;
    while (governor.admits()) {
      governor.sent();
      first++;
    }
    assertThat(first).isEqualTo(4);
    for (int i = 0; i < 60; i++) {
      governor.came();
      governor.sent();
    }
    assertThat(governor.admits()).isTrue();
  }

  @Test
  void refusalsOfRequestsThatWereSentTogetherCountOnce() {
    int[] rounds = new int[6];
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = governor.sent();
    }
    for (int round : rounds) {
      governor.failed(refusal(Duration.ZERO), round);
    }
    assertThat(admitted()).isEqualTo(4);
    assertThat(governor.refusals()).isEqualTo(6);
    assertThat(governor.requests()).isEqualTo(10);
  }

  @Test
  void aRefusalThatComesAfterAPageDelaysNothingAndFailsNothing() {
    int slow = governor.sent();
    assertThat(governor.failed(refusal(null), governor.sent())).isTrue();
    pass(Duration.ofHours(1));
    governor.sent();
    governor.came();
    assertThat(governor.failed(refusal(null), slow)).isTrue();
    assertThat(governor.pause()).isZero();
  }

  @Test
  void everyWindowWaitsAsLongAsTheServerSays() {
    governor.failed(refusal(Duration.ofSeconds(7)), governor.sent());
    assertThat(governor.admits()).isFalse();
    assertThat(governor.pause()).isEqualTo(Duration.ofSeconds(7));
    pass(Duration.ofSeconds(7));
    assertThat(governor.admits()).isTrue();
  }

  @Test
  void withoutAnAnnouncementDelaysDouble() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      governor.failed(refusal(null), governor.sent());
      Duration pause = governor.pause();
      assertThat(pause).isGreaterThan(before).isLessThanOrEqualTo(Duration.ofSeconds(20));
      before = pause;
      pass(pause);
    }
  }

  @Test
  void patienceIsCountedFromTheFirstFailureInARow() {
    pass(Duration.ofHours(1));
    assertThat(governor.failed(refusal(Duration.ofSeconds(50)), governor.sent())).isTrue();
    pass(Duration.ofSeconds(50));
    assertThat(governor.failed(refusal(Duration.ofSeconds(50)), governor.sent())).isFalse();
    governor.sent();
    governor.came();
    assertThat(governor.failed(refusal(Duration.ofSeconds(50)), governor.sent())).isTrue();
  }

  @Test
  void whatWillNotPassIsNotSentAgain() {
    Throwable notFound = ApiException.builder("runs.query", 404).build();
    Throwable malformed = new DecodingException("Run", "/items/3", "no run");
    Throwable reset = new TransportException("runs.query", "reset", 1, null);
    assertThat(governor.failed(notFound, governor.sent())).isFalse();
    assertThat(governor.failed(malformed, governor.sent())).isFalse();
    assertThat(governor.failed(reset, governor.sent())).isTrue();
  }
}
