// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies from another server, on which the caller has no account. */
class DatasetCloneTest extends ClientFixture {
  private LocalLangSmith other;
  private AsyncLangSmithClient owner;
  private String original;
  private String token;

  @BeforeEach
  void share() throws Exception {
    other =
        await(
            LocalLangSmith.start(
                vertx, LocalLangSmithOptions.builder().apiKey("their-key").build()));
    owner = connect(options -> options.endpoint(other.url()).apiKey("their-key"));
    DatasetCreate create =
        DatasetCreate.builder()
            .name("theirs")
            .description("questions")
            .inputsSchema(Map.of("type", "object"))
            .build();
    original = await(owner.datasets().create(create)).id();
    token = await(owner.datasets().share(original)).token();
  }

  @AfterEach
  void stop() throws Exception {
    await(owner.close());
    await(other.close());
  }

  private CloneOptions fromOther() {
    return CloneOptions.builder().sourceApiUrl(other.url()).build();
  }

  private void fill(int count) throws Exception {
    List<ExampleCreate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(ExampleCreate.builder().inputs(Map.of("q", i)).outputs(Map.of("a", i)).build());
    }
    await(owner.examples().createAll(original, all));
  }

  private List<Example> copied(Dataset copy) throws Exception {
    ExampleQuery query =
        ExampleQuery.builder().datasetId(copy.id()).includeAttachments(true).build();
    return await(client.examples().list(query).collect(1_000));
  }

  @Test
  void aDatasetAndItsExamplesAreCopiedAcrossPages() throws Exception {
    fill(230);
    Dataset copy = await(client.datasets().clonePublic(token, fromOther()));
    assertThat(copy.name()).isEqualTo("theirs");
    assertThat(copy.description()).isEqualTo("questions");
    assertThat(Objects.requireNonNull(copy.inputsSchema()).asMap()).containsKey("type");
    assertThat(copy.exampleCount()).isEqualTo(230);
    assertThat(copied(copy))
        .extracting(each -> Objects.requireNonNull(each.inputs()).asMap().get("q"))
        .doesNotHaveDuplicates()
        .hasSize(230);
  }

  @Test
  void splitsMetadataAndFilesAreCopiedToo() throws Exception {
    Buffer large = Buffer.buffer("x".repeat(200_000));
    ExampleCreate example =
        ExampleCreate.builder()
            .inputs(Map.of("q", 1))
            .metadata(Map.of("topic", "sums"))
            .addSplit("test")
            .addAttachment(AttachmentUpload.of("small", "text/plain", Buffer.buffer("note")))
            .addAttachment(AttachmentUpload.of("large", "image/png", large))
            .build();
    await(owner.examples().createAll(original, List.of(example)));

    Example copy = copied(await(client.datasets().clonePublic(token, fromOther()))).get(0);

    assertThat(copy.splits()).containsExactly("test");
    assertThat(copy.metadata()).containsEntry("topic", "sums");
    assertThat(copy.attachments()).containsOnlyKeys("small", "large");
    assertThat(Objects.requireNonNull(copy.attachments().get("large")).mimeType())
        .isEqualTo("image/png");
    assertThat(read(copy, "small")).isEqualTo("note");
    assertThat(read(copy, "large")).isEqualTo(large.toString());
  }

  private String read(Example example, String name) throws Exception {
    Buffer all = Buffer.buffer();
    await(
            client
                .examples()
                .readAttachment(Objects.requireNonNull(example.attachments().get(name)))
                .collect(10_000))
        .forEach(all::appendBuffer);
    return all.toString();
  }

  @Test
  void theOtherServerGetsNoCredentials() throws Exception {
    fill(1);
    other.requests().clear();
    await(client.datasets().clonePublic(token, fromOther()));
    assertThat(other.requests().all())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.header("x-api-key")).isNull();
              assertThat(request.header("authorization")).isNull();
            });
  }

  @Test
  void aCopyOfAnEmptyDatasetIsEmpty() throws Exception {
    assertThat(await(client.datasets().clonePublic(token, fromOther())).exampleCount()).isZero();
  }

  @Test
  void aNameThatIsThereAlreadyIsTakenForTheCopy() throws Exception {
    fill(1);
    Dataset mine = await(client.datasets().create(DatasetCreate.builder().name("mine").build()));
    CloneOptions named = fromOther().toBuilder().name("mine").build();
    assertThat(await(client.datasets().clonePublic(token, named)).id()).isEqualTo(mine.id());
    assertThat(copied(mine)).isEmpty();
  }

  @Test
  void nothingIsLeftOfACopyThatFails() throws Exception {
    fill(150);
    server
        .faults()
        .always("POST", "/v1/platform/datasets/*/examples", Fault.status(403).body("{}"));
    assertThat(failure(client.datasets().clonePublic(token, fromOther()))).isNotNull();
    assertThat(await(client.datasets().existsByName("theirs"))).isFalse();
  }

  @Test
  void withoutAnotherServerTheOwnOneIsAsked() throws Exception {
    Dataset mine = await(client.datasets().create(DatasetCreate.builder().name("mine").build()));
    String own = await(client.datasets().share(mine.id())).url();
    Dataset copy =
        await(client.datasets().clonePublic(own, CloneOptions.builder().name("second").build()));
    assertThat(copy.name()).isEqualTo("second");
    assertThat(copy.id()).isNotEqualTo(mine.id());
  }

  @Test
  void anApiUrlThatIsNoneIsRefused() throws Exception {
    CloneOptions bad = CloneOptions.builder().sourceApiUrl("ftp://host").build();
    assertThat(failure(client.datasets().clonePublic(token, bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sourceApiUrl");
  }

  @Test
  void nothingIsLeftOfACopyThatIsCancelled() throws Exception {
    fill(3);
    CancelToken cancel = new CancelToken();
    server.faults().always("POST", "/v1/platform/datasets/*/examples", Fault.stall());
    Future<Dataset> copy = cancel.call(() -> client.datasets().clonePublic(token, fromOther()));
    await(reached());
    cancel.cancel();
    assertThat(failure(copy)).hasMessageContaining("cancelled");
    assertThat(await(client.datasets().existsByName("theirs"))).isFalse();
  }

  /** Completes once the examples of the copy are on their way. */
  private Future<Void> reached() {
    Promise<Void> reached = Promise.promise();
    vertx.setPeriodic(
        5,
        id -> {
          if (server.requests().total() >= 3) {
            vertx.cancelTimer(id);
            reached.complete();
          }
        });
    return reached.future();
  }
}
