// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that are stored come back as a stream with true demand. */
class RunQueriesTest {
  @RegisterExtension final Platform platform = new Platform();

  private static RunQuery pagesOfTen() {
    return RunQuery.builder().pageSize(10).build();
  }

  private static List<String> names(int first, int last) {
    return IntStream.rangeClosed(-first, -last)
        .mapToObj(i -> "run-" + -i)
        .collect(Collectors.toList());
  }

  @EachFace
  void streamsAllPagesInTheServersOrder(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 45);
    List<Run> runs = Pull.all(client.runs().query(pagesOfTen()));
    assertThat(runs).extracting(Run::name).isEqualTo(names(44, 0));
    assertThat(platform.pageRequests()).hasSize(5);
  }

  @EachFace
  void endsWithoutAnItemWhenThereAreNone(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 1);
    RunQuery nothing = RunQuery.builder().hasError(true).build();
    assertThat(Pull.all(client.runs().query(nothing))).isEmpty();
  }

  @EachFace
  void stopsAtTheLimitAcrossPages(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 45);
    RunQuery limited = pagesOfTen().toBuilder().limit(25L).build();
    assertThat(Pull.all(client.runs().query(limited))).hasSize(25);
    assertThat(platform.pageRequests()).hasSize(3);
  }

  @EachFace
  void sendsNothingBeforeThereIsDemand(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 45);
    platform.server().requests().clear();
    try (Pull<Run> pull = Pull.of(client.runs().query(pagesOfTen()))) {
      assertThat(platform.server().requests().total()).isZero();
      assertThat(pull.take(1)).hasSize(1);
    }
  }

  @EachFace
  void fetchesNoMoreThanAPageAheadOfASlowConsumer(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 500);
    RunQuery pagesOfHundred = RunQuery.builder().pageSize(100).build();
    try (Pull<Run> pull = Pull.of(client.runs().query(pagesOfHundred))) {
      for (int taken = 1; taken <= 250; taken++) {
        assertThat(pull.take(1)).hasSize(1);
        assertThat(platform.pageRequests().size() * 100 - taken).isLessThanOrEqualTo(200);
      }
    }
  }

  @EachFace
  void asksForNoFurtherPageAfterAnEarlyStop(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 500);
    RunQuery pagesOfHundred = RunQuery.builder().pageSize(100).build();
    try (Pull<Run> pull = Pull.of(client.runs().query(pagesOfHundred))) {
      assertThat(pull.take(5)).hasSize(5);
    }
    assertThat(Platform.await(client.projects().existsByName("conformance"))).isTrue();
    assertThat(platform.pageRequests()).hasSize(1);
  }

  @EachFace
  void readsTheSameQueryAgainFromTheBeginning(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 15);
    for (int round = 0; round < 2; round++) {
      assertThat(Pull.all(client.runs().query(pagesOfTen()))).hasSize(15);
    }
    assertThat(platform.pageRequests()).hasSize(4);
  }
}
