// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.examples.AttachmentOperations;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleUpdate;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Examples one by one and in bulk, with their files. */
class ExamplesTest {
  private static final BulkOptions TENS = BulkOptions.defaults().withMaxBatchExamples(10);

  @RegisterExtension final Platform platform = new Platform();
  @TempDir Path folder;

  private String dataset(Face face) throws Exception {
    return await(
            platform
                .client(face)
                .datasets()
                .create(DatasetCreate.builder().name(UUID.randomUUID().toString()).build()))
        .id();
  }

  private static ExampleQuery all(String dataset) {
    return ExampleQuery.builder().datasetId(dataset).build();
  }

  private static List<ExampleCreate> questions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ExampleCreate.builder().inputs(Map.of("question", i)).build())
        .toList();
  }

  @EachFace
  void storesFilesWhileTheyAreRead(Face face) throws Exception {
    Examples examples = platform.client(face).examples();
    Path file = Files.write(folder.resolve("file"), new byte[500_000]);
    Example made =
        await(
            examples.create(
                ExampleCreate.builder()
                    .datasetId(dataset(face))
                    .inputs(Map.of("question", "?"))
                    .addAttachment(AttachmentUpload.file("big", "image/png", file))
                    .addAttachment(AttachmentUpload.of("small", "a/b", Buffer.buffer("x")))
                    .build()));
    await(
        examples.update(
            ExampleUpdate.builder()
                .id(made.id())
                .attachmentsOperations(AttachmentOperations.builder().addRetain("big").build())
                .build()));
    ExampleQuery query = ExampleQuery.builder().addId(made.id()).includeAttachments(true).build();
    var files = Pull.all(examples.list(query)).get(0).attachments();
    assertThat(files).containsOnlyKeys("big");
    int length =
        Pull.all(examples.readAttachment(files.get("big"))).stream().mapToInt(Buffer::length).sum();
    assertThat(length).isEqualTo(500_000);
  }

  @EachFace
  void storesManyOnceAlthoughAnswersAreLost(Face face) throws Exception {
    Examples examples = platform.client(face).examples();
    String dataset = dataset(face);
    String route = "/platform/datasets/" + dataset + "/examples";
    platform.server().faults().next(2, "POST", route, Fault.resetInAnswer(3));
    assertThat(await(examples.createAll(dataset, questions(35), TENS)).ids()).hasSize(35);
    assertThat(Pull.all(examples.list(all(dataset)))).hasSize(35);
  }

  @EachFace
  void importsLinesOnceHoweverOften(Face face) throws Exception {
    Examples examples = platform.client(face).examples();
    String dataset = dataset(face);
    Path lines = Files.writeString(folder.resolve("lines"), "{\"inputs\":{\"a\":1}}\n".repeat(25));
    assertThat(await(examples.importJsonLines(dataset, lines, TENS)).stored()).isEqualTo(25);
    assertThat(await(examples.importJsonLines(dataset, lines, TENS)).present()).isEqualTo(25);
  }

  @EachFace
  void tellsWhatWasNotStored(Face face) throws Exception {
    Examples examples = platform.client(face).examples();
    String dataset = dataset(face);
    Path lines = Files.writeString(folder.resolve("lines"), "{\"inputs\":{}}\n{\n");
    var failure =
        await(
            examples
                .importJsonLines(dataset, lines, TENS)
                .map(done -> (Throwable) new AssertionError("succeeded"))
                .otherwise(thrown -> thrown));
    assertThat(failure).isInstanceOf(BulkException.class).hasMessageContaining("line 2");
    assertThat(((BulkException) failure).stored()).isEqualTo(1);
  }
}
