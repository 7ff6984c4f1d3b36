// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.errors.BulkException.Failure;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExampleBulkTest extends ExampleFixture {
  private static final BulkOptions TENS = BulkOptions.defaults().withMaxBatchExamples(10);

  private BulkException bulkFailure(Future<?> call) throws Exception {
    Throwable failure = failure(call);
    assertThat(failure).isInstanceOf(BulkException.class);
    return (BulkException) failure;
  }

  @Test
  void givesTheIdsInTheOrderOfTheList() throws Exception {
    List<ExampleCreate> given = questions(95);
    StoredExamples made = await(examples.createAll(dataset, given, TENS.withMaxConcurrency(4)));
    assertThat(made.count()).isEqualTo(95);
    assertThat(made.asOf()).isNotNull();
    assertThat(uploads()).hasSize(10);
    List<Object> inOrder = new ArrayList<>();
    Map<String, Object> byId = new HashMap<>();
    stored().forEach(each -> byId.put(each.id(), asked(each)));
    made.ids().forEach(id -> inOrder.add(byId.get(id)));
    assertThat(inOrder).isEqualTo(IntStream.range(0, 95).boxed().toList());
  }

  @Test
  void anEmptyListSendsNothing() throws Exception {
    assertThat(await(examples.createAll(dataset, List.of())).ids()).isEmpty();
    assertThat(uploads()).isEmpty();
  }

  @Test
  void listsThemInTheirOrderWhicheverRequestWasFirst() throws Exception {
    await(examples.createAll(dataset, questions(40), TENS.withMaxConcurrency(4)));
    ExampleQuery created =
        ExampleQuery.builder()
            .datasetId(dataset)
            .order(ExampleOrder.RECENTLY_CREATED)
            .descending(false)
            .build();
    List<Object> order =
        await(examples.list(created).collect(100)).stream().map(ExampleFixture::asked).toList();
    assertThat(order).isEqualTo(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void batchesAreBoundedByBytesToo() throws Exception {
    String text = "x".repeat(30_000);
    List<ExampleCreate> given =
        List.of(
            question(text).build(),
            question(text).build(),
            question(text + text + text + text).build(),
            question(text).build());
    await(examples.createAll(dataset, given, BulkOptions.defaults().withMaxBatchBytes(70_000)));
    assertThat(uploads()).hasSize(3);
    assertThat(stored()).hasSize(4);
  }

  @Test
  void sendsNoMoreRequestsAtATimeThanAllowed() throws Exception {
    FaultRule stall = server.faults().always("POST", route(), Fault.stall());
    Future<StoredExamples> made =
        examples.createAll(dataset, questions(100), TENS.withMaxConcurrency(3));
    until(() -> stall.stalled() == 3);
    assertThat(uploads()).hasSize(3);
    stall.release();
    assertThat(await(made).count()).isEqualTo(100);
  }

  @Test
  void nothingIsLostOrStoredTwiceWhenTheServerStumbles() throws Exception {
    server.faults().next(2, "POST", route(), Fault.status(429).retryAfter(Duration.ZERO));
    server.faults().next(2, "POST", route(), Fault.status(503));
    server.faults().next(2, "POST", route(), Fault.resetAfterBody());
    server.faults().next(2, "POST", route(), Fault.resetInAnswer(5));
    StoredExamples made =
        await(patient().examples().createAll(dataset, questions(100), TENS.withMaxConcurrency(1)));
    assertThat(made.ids()).hasSize(100).doesNotHaveDuplicates();
    assertThat(asked()).hasSize(100).doesNotHaveDuplicates();
  }

  private AsyncLangSmithClient patient() {
    return connect(
        options ->
            options.retry(
                RetryOptions.builder()
                    .maxRetries(10)
                    .baseDelay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(5))
                    .build()));
  }

  @Test
  void findsTheOneThatTheServerRefuses() throws Exception {
    List<ExampleCreate> given = new ArrayList<>(questions(32));
    given.set(
        17, question(17).sourceRunId(UUID.randomUUID().toString()).useSourceRunIo(true).build());
    BulkException failure = bulkFailure(examples.createAll(dataset, given));
    assertThat(failure.stored()).isEqualTo(31);
    assertThat(failure.failed()).isEqualTo(1);
    assertThat(failure.failures()).extracting(Failure::index).containsExactly(17L);
    assertThat(failure).hasMessageContaining("1 of 32 were not stored, the first at index 17");
    assertThat(failure).hasCauseInstanceOf(NotFoundException.class);
    assertThat(asked()).hasSize(31).doesNotContain(17);
  }

  @Test
  void halvesARequestThatIsTooLarge() throws Exception {
    server.faults().next(1, "POST", route(), Fault.status(413));
    assertThat(await(examples.createAll(dataset, questions(10))).count()).isEqualTo(10);
    assertThat(uploads()).hasSize(3);
    assertThat(stored()).hasSize(10);
  }

  @Test
  void stopsWhenItIsOfNoUseToGoOn() throws Exception {
    server.faults().always("POST", route(), Fault.status(401));
    BulkException failure =
        bulkFailure(examples.createAll(dataset, questions(200), TENS.withMaxConcurrency(1)));
    assertThat(failure.failed()).isEqualTo(200);
    assertThat(failure.failures()).hasSize(200);
    assertThat(uploads()).hasSize(1);
  }

  @Test
  void tellsWhatIsStoredWhenTheServerGoesDownInBetween() throws Exception {
    FaultRule stall = server.faults().next(1, "POST", route(), Fault.stall());
    Future<StoredExamples> made =
        examples.createAll(dataset, questions(50), TENS.withMaxConcurrency(1));
    until(() -> stall.stalled() == 1);
    server.faults().always("POST", route(), Fault.status(500));
    stall.release();
    BulkException failure = bulkFailure(made);
    assertThat(failure).hasCauseInstanceOf(ServerException.class);
    assertThat(failure.stored()).isEqualTo(10);
    assertThat(failure.failures()).extracting(Failure::index).startsWith(10L).endsWith(49L);
    assertThat(stored()).hasSize(10);
  }

  @Test
  void idsThatAreTakenFailAndTheOthersAreStored() throws Exception {
    String taken = await(examples.create(question("old").datasetId(dataset).build())).id();
    List<ExampleCreate> given = new ArrayList<>(questions(20));
    given.set(5, question(5).id(taken).build());
    BulkException failure = bulkFailure(examples.createAll(dataset, given));
    assertThat(failure).hasCauseInstanceOf(ConflictException.class);
    assertThat(failure.failures()).extracting(Failure::id).containsExactly(taken);
    assertThat(asked()).hasSize(20).contains("old").doesNotContain(5);
  }

  @Test
  void idsThatAreTakenCanBeLeftAlone() throws Exception {
    List<ExampleCreate> given =
        questions(20).stream()
            .map(each -> each.toBuilder().id(UUID.randomUUID().toString()).build())
            .toList();
    await(examples.createAll(dataset, given.subList(0, 13), TENS));
    StoredExamples all = await(examples.createAll(dataset, given, TENS.withKeepExisting(true)));
    assertThat(all.ids()).isEqualTo(given.stream().map(ExampleCreate::id).toList());
    assertThat(asked()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void namesTheExampleThatIsUnusableBeforeAnythingIsSent() throws Exception {
    List<ExampleCreate> given = new ArrayList<>(questions(3));
    given.add(ExampleCreate.builder().build());
    assertThat(failure(examples.createAll(dataset, given)))
        .hasMessage("examples[3]: inputs are missing");
    String id = UUID.randomUUID().toString();
    assertThat(
            failure(
                examples.createAll(
                    dataset, List.of(question(1).id(id).build(), question(2).id(id).build()))))
        .hasMessage("examples[1]: its id is also that of examples[0]");
    String other = UUID.randomUUID().toString();
    assertThat(failure(examples.createAll(dataset, List.of(question(1).datasetId(other).build()))))
        .hasMessage("examples[0]: datasetId is another one than that of the call");
    assertThat(failure(examples.createAll("x", given)))
        .hasMessage("datasetId must be a UUID, but is \"x\"");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void takesFromAStreamOnlyWhatItHasRoomFor() throws Exception {
    FaultRule stall = server.faults().always("POST", route(), Fault.stall());
    CountingStream source = new CountingStream(1_000);
    Future<ExampleImport> made = examples.createFrom(dataset, source, TENS.withMaxConcurrency(2));
    until(() -> stall.stalled() == 2);
    assertThat(source.given()).isBetween(20, 150);
    stall.release();
    ExampleImport report = await(made);
    assertThat(report.stored()).isEqualTo(1_000);
    assertThat(report.present()).isZero();
    assertThat(asked()).hasSize(1_000).doesNotHaveDuplicates();
  }

  @Test
  void storesWhatAPublisherGives() throws Exception {
    SubmissionPublisher<ExampleCreate> publisher = new SubmissionPublisher<>(Runnable::run, 16);
    Future<ExampleImport> made =
        examples.createFrom(dataset, (Flow.Publisher<ExampleCreate>) publisher, TENS);
    until(publisher::hasSubscribers);
    questions(100).forEach(publisher::submit);
    publisher.close();
    assertThat(await(made).stored()).isEqualTo(100);
    assertThat(asked()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void storesWhatCameBeforeAStreamFailed() throws Exception {
    CountingStream source = new CountingStream(25);
    source.failAtEnd(new IllegalStateException("the disk is gone"));
    BulkException failure = bulkFailure(examples.createFrom(dataset, source, TENS));
    assertThat(failure).hasCause(new IllegalStateException("the disk is gone"));
    assertThat(failure.stored()).isEqualTo(25);
    assertThat(failure.failures()).extracting(Failure::index).containsExactly(25L);
    assertThat(stored()).hasSize(25);
  }

  @Test
  void aStreamIsLeftAloneWhenTheServerRefusesTheCredentials() throws Exception {
    server.faults().always("POST", route(), Fault.status(403));
    CountingStream source = new CountingStream(100_000);
    BulkException failure = bulkFailure(examples.createFrom(dataset, source, TENS));
    assertThat(failure.stored()).isZero();
    assertThat(source.given()).isLessThan(1_000);
    assertThat(source.isLeft()).isTrue();
  }

  @Test
  void cancellingEndsIt() throws Exception {
    FaultRule stall = server.faults().always("POST", route(), Fault.stall());
    CancelToken token = new CancelToken();
    Future<StoredExamples> made =
        token.call(() -> examples.createAll(dataset, questions(100), TENS));
    until(() -> stall.stalled() == 2);
    token.cancel();
    assertThat(bulkFailure(made)).hasCauseInstanceOf(CancellationException.class);
    stall.clear();
    assertThat(uploads()).hasSize(2);
  }

  @Test
  void changesManyAndTellsWhichAreMissing() throws Exception {
    List<String> ids = new ArrayList<>(await(examples.createAll(dataset, questions(30))).ids());
    String missing = UUID.randomUUID().toString();
    ids.add(11, missing);
    List<ExampleUpdate> updates =
        ids.stream()
            .map(id -> ExampleUpdate.builder().id(id).outputs(Map.of("done", true)).build())
            .toList();
    BulkException failure = bulkFailure(examples.updateAll(dataset, updates, TENS));
    assertThat(failure.failures()).extracting(Failure::id).containsExactly(missing);
    assertThat(failure.stored()).isEqualTo(30);
    assertThat(stored()).allMatch(each -> each.outputs().asMap().get("done").equals(true));
    ids.remove(missing);
    StoredExamples again =
        await(
            examples.updateAll(
                dataset, updates.stream().filter(each -> !each.id().equals(missing)).toList()));
    assertThat(again.ids()).isEqualTo(ids);
  }
}
