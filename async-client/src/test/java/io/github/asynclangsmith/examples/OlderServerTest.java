// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that takes examples as JSON only. */
class OlderServerTest extends ExampleFixture {
  private static final AttachmentUpload FILE =
      AttachmentUpload.of("a", "text/plain", Buffer.buffer("hi"));

  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().withoutFlag("dataset_examples_multipart_enabled");
  }

  @Test
  void createsReadsAndChanges() throws Exception {
    Example example =
        await(examples.create(question("?").datasetId(dataset).addSplit("train").build()));
    assertThat(example.splits()).containsExactly("train");
    ExampleUpdate update =
        ExampleUpdate.builder().id(example.id()).outputs(Map.of("answer", 1)).build();
    assertThat(await(examples.update(update)).ids()).containsExactly(example.id());
    assertThat(await(examples.read(example.id())).outputs().asMap()).containsEntry("answer", 1);
    assertThat(uploads()).isEmpty();
    assertThat(server.requests().of("POST", "/examples")).hasSize(1);
  }

  @Test
  void createsAndChangesMany() throws Exception {
    server.faults().next(1, "POST", "/examples/bulk", Fault.resetInAnswer(3));
    String text = "x".repeat(10_000);
    List<ExampleCreate> given = new ArrayList<>(questions(99));
    given.add(question(text).build());
    List<String> ids = await(examples.createAll(dataset, given)).ids();
    assertThat(asked()).hasSize(100).doesNotHaveDuplicates().contains(text);
    List<ExampleUpdate> updates =
        ids.stream()
            .map(id -> ExampleUpdate.builder().id(id).metadata(Map.of("k", "v")).build())
            .toList();
    assertThat(await(examples.updateAll(dataset, updates)).ids()).isEqualTo(ids);
    assertThat(stored()).allMatch(each -> "v".equals(each.metadata().get("k")));
  }

  @Test
  void storesAnExampleOnceWhenTheAnswerIsLost() throws Exception {
    server.faults().next(1, "POST", "/examples", Fault.resetInAnswer(3));
    Example created = await(examples.create(question(1).datasetId(dataset).build()));
    assertThat(stored()).extracting(Example::id).containsExactly(created.id());
  }

  @Test
  void filesAreRefusedRatherThanLost() throws Exception {
    assertThat(failure(examples.create(question(1).datasetId(dataset).addAttachment(FILE).build())))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("takes no files");
    List<ExampleCreate> given = new ArrayList<>(questions(9));
    given.set(4, question(4).addAttachment(FILE).build());
    BulkException failure = (BulkException) failure(examples.createAll(dataset, given));
    assertThat(failure.failures()).extracting(BulkException.Failure::index).containsExactly(4L);
    assertThat(asked()).hasSize(8);
  }

  @Test
  void aServerThatDoesNotTellIsTakenForAnOlderOne() throws Exception {
    server.faults().always("GET", "/info", Fault.status(404));
    assertThat(await(examples.createAll(dataset, questions(3))).count()).isEqualTo(3);
    assertThat(failure(examples.create(question(1).datasetId(dataset).addAttachment(FILE).build())))
        .hasMessageContaining("404");
  }
}
