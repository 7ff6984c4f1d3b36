// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.threads.ConversationThread;
import io.github.asynclangsmith.threads.ThreadQuery;
import io.github.asynclangsmith.threads.ThreadTrace;
import io.github.asynclangsmith.traces.Trace;
import io.github.asynclangsmith.traces.TraceQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations and their turns, traces and their runs. */
class ThreadsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @RegisterExtension final Platform platform = new Platform();

  private static String turn(AsyncLangSmithClient client, String thread, int number)
      throws Exception {
    return await(
        client
            .runs()
            .create(
                RunCreate.builder()
                    .name("turn " + number)
                    .runType(RunType.CHAIN)
                    .startTime(START.plusSeconds(number))
                    .endTime(START.plusSeconds(number + 1))
                    .extra(Map.of("metadata", Map.of("thread_id", thread)))
                    .build()));
  }

  @EachFace
  void listsThreadsWithTheLatestTurnFirst(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    turn(client, "one/1", 1);
    turn(client, "two", 2);
    turn(client, "one/1", 3);
    List<ConversationThread> threads =
        Pull.all(client.threads().query(ThreadQuery.builder().build()));
    assertThat(threads).extracting(ConversationThread::id).containsExactly("one/1", "two");
    assertThat(threads.get(0).count()).isEqualTo(2);
  }

  @EachFace
  void tellsTheTurnsOfAThreadAndCountsThem(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String first = turn(client, "one/1", 1);
    String second = turn(client, "one/1", 2);
    turn(client, "two", 3);
    assertThat(Pull.all(client.threads().listTraces("one/1")))
        .extracting(ThreadTrace::traceId)
        .containsExactlyInAnyOrder(first, second);
    assertThat(await(client.threads().stats("one/1")).turns()).isEqualTo(2);
  }

  @EachFace
  void listsTracesAndTheRunsOfOne(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String trace = turn(client, "one/1", 1);
    assertThat(Pull.all(client.traces().query(TraceQuery.builder().build())))
        .extracting(Trace::id)
        .containsExactly(trace);
    assertThat(Pull.all(client.traces().listRuns(trace)))
        .extracting(Run::id)
        .containsExactly(trace);
  }
}
