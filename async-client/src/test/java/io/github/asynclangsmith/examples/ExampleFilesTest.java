// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest extends ExampleFixture {
  @TempDir Path folder;

  private Path file(int bytes) throws Exception {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    return Files.write(folder.resolve("file-" + bytes), content);
  }

  private ReadStream<Buffer> open(Path file) {
    return vertx.fileSystem().openBlocking(file.toString(), new OpenOptions().setWrite(false));
  }

  private Example create(AttachmentUpload... uploads) throws Exception {
    return await(
        examples.create(question("?").datasetId(dataset).attachments(List.of(uploads)).build()));
  }

  /** The names of an example's files, with what is in them. */
  private Map<String, Buffer> files(String id) throws Exception {
    Map<String, Buffer> all = new TreeMap<>();
    ExampleQuery query =
        ExampleQuery.builder().datasetId(dataset).addId(id).includeAttachments(true).build();
    for (ExampleAttachment each :
        await(examples.list(query).collect(1)).get(0).attachments().values()) {
      all.put(each.name(), read(each));
    }
    return all;
  }

  private Buffer read(ExampleAttachment attachment) throws Exception {
    Buffer all = Buffer.buffer();
    await(examples.readAttachment(attachment).collect(100_000)).forEach(all::appendBuffer);
    return all;
  }

  @Test
  void storesBytesFilesAndStreams() throws Exception {
    Path path = file(300_000);
    Path small = file(10);
    Example example =
        create(
            AttachmentUpload.of("bytes", "text/plain", Buffer.buffer("hi")),
            AttachmentUpload.file("path", "image/png", path),
            AttachmentUpload.stream("stream", "audio/wav", 300_000, () -> open(path)),
            AttachmentUpload.once("once", "a/b", 10, open(small)),
            AttachmentUpload.of("empty", "a/b", Buffer.buffer()));
    Buffer content = Buffer.buffer(Files.readAllBytes(path));
    assertThat(files(example.id()))
        .containsEntry("bytes", Buffer.buffer("hi"))
        .containsEntry("path", content)
        .containsEntry("stream", content)
        .containsEntry("once", Buffer.buffer(Files.readAllBytes(small)))
        .containsEntry("empty", Buffer.buffer())
        .hasSize(5);
  }

  @Test
  void tellsTheServerTypesAndLengths() throws Exception {
    create(AttachmentUpload.file("path", "image/png", file(10)));
    String body = uploads().get(0).body().toString();
    assertThat(body).contains("attachment.path\"\r\nContent-Type: image/png; length=10\r\n\r\n");
    RecordedRequest sent = uploads().get(0);
    assertThat(sent.header("content-length")).isEqualTo(String.valueOf(sent.body().length()));
  }

  @Test
  void readsTheLinkOfAFileWithoutCredentialsUnlessItBelongsToTheApi() throws Exception {
    Example example = create(AttachmentUpload.of("a", "text/plain", Buffer.buffer("hi")));
    String url =
        await(
                examples
                    .list(
                        ExampleQuery.builder().addId(example.id()).includeAttachments(true).build())
                    .collect(1))
            .get(0)
            .attachments()
            .get("a")
            .url();
    String path = url.substring(url.indexOf("/public/"));
    assertThat(read(new ExampleAttachment("a", server.url() + path, null)))
        .isEqualTo(Buffer.buffer("hi"));
    assertThat(last("GET").header("x-api-key")).isNull();
    assertThat(read(new ExampleAttachment("a", path, null))).isEqualTo(Buffer.buffer("hi"));
    assertThat(last("GET").header("x-api-key")).isEqualTo("***");
  }

  private RecordedRequest last(String method) {
    List<RecordedRequest> all =
        server.requests().all().stream().filter(each -> each.method().equals(method)).toList();
    return all.get(all.size() - 1);
  }

  @Test
  void sendsFilesAgainWhenTheConnectionBreaks() throws Exception {
    Path path = file(5_000_000);
    server.faults().next(1, "POST", route(), Fault.resetBeforeBody());
    server.faults().next(1, "POST", route(), Fault.resetInAnswer(3));
    AtomicInteger opened = new AtomicInteger();
    Example example =
        create(
            AttachmentUpload.file("path", "a/b", path),
            AttachmentUpload.stream(
                "stream",
                "a/b",
                5_000_000,
                () -> {
                  opened.incrementAndGet();
                  return open(path);
                }));
    Buffer content = Buffer.buffer(Files.readAllBytes(path));
    assertThat(stored()).hasSize(1);
    assertThat(files(example.id())).containsEntry("path", content).containsEntry("stream", content);
    assertThat(opened.get()).isBetween(2, 3);
  }

  @Test
  void doesNotSendAgainWhatCanBeReadOnce() throws Exception {
    server.faults().next(1, "POST", route(), Fault.status(503));
    Future<Example> created =
        examples.create(
            question("?")
                .datasetId(dataset)
                .addAttachment(AttachmentUpload.once("once", "a/b", 10, open(file(10))))
                .build());
    assertThat(failure(created)).hasMessageContaining("503");
    assertThat(uploads()).hasSize(1);
  }

  @Test
  void anAnswerBeforeTheEndOfTheUploadEndsIt() throws Exception {
    Path path = file(8_000_000);
    server.faults().next(1, "POST", route(), Fault.status(422));
    assertThat(
            failure(
                examples.create(
                    question("?")
                        .datasetId(dataset)
                        .addAttachment(AttachmentUpload.file("path", "a/b", path))
                        .build())))
        .hasMessageContaining("422");
    // The connection that was given up does not harm the next call.
    create(AttachmentUpload.file("path", "a/b", path));
    assertThat(stored()).hasSize(1);
  }

  @Test
  void tellsWhenAFileIsMissingOrIsNotAsLongAsWasSaid() throws Exception {
    assertThat(failure(upload(AttachmentUpload.file("a", "a/b", folder.resolve("nothing")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attachment a: there is no file")
        .hasMessageContaining("nothing");
    assertThat(failure(upload(AttachmentUpload.file("a", "a/b", folder))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(uploads()).isEmpty();

    Path path = file(100);
    assertThat(failure(upload(AttachmentUpload.stream("a", "a/b", 101, () -> open(path)))))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("1 bytes are missing of the 101 announced");
    assertThat(failure(upload(AttachmentUpload.stream("a", "a/b", 99, () -> open(path)))))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("more bytes than the 99 announced");
    assertThat(
            failure(
                upload(
                    AttachmentUpload.stream(
                        "a",
                        "a/b",
                        99,
                        () -> {
                          throw new IllegalStateException("no such stream");
                        }))))
        .hasMessageContaining("no such stream");
    assertThat(stored()).isEmpty();
  }

  private Future<Example> upload(AttachmentUpload file) {
    return examples.create(question("?").datasetId(dataset).addAttachment(file).build());
  }

  @Test
  void inBulkAMissingFileConcernsItsExampleOnly() throws Exception {
    List<ExampleCreate> given =
        List.of(
            question(0).addAttachment(AttachmentUpload.file("a", "a/b", file(10))).build(),
            question(1)
                .addAttachment(AttachmentUpload.file("a", "a/b", folder.resolve("nothing")))
                .build(),
            question(2)
                .addAttachment(AttachmentUpload.once("a", "a/b", 20, open(file(20))))
                .build(),
            question(3).build());
    BulkException failure = (BulkException) failure(examples.createAll(dataset, given));
    assertThat(failure.failures()).extracting(BulkException.Failure::index).containsExactly(1L);
    assertThat(asked()).containsExactlyInAnyOrder(0, 2, 3);
    assertThat(uploads()).hasSize(3);
  }

  @Test
  void keepsRenamesRemovesAndReplacesFiles() throws Exception {
    String id = create(text("a"), text("b"), text("c")).id();
    update(
        ExampleUpdate.builder()
            .id(id)
            .attachmentsOperations(
                AttachmentOperations.builder().addRetain("a").putRename("b", "b2").build())
            .addAttachment(text("d")));
    assertThat(files(id)).containsOnlyKeys("a", "b2", "d");
    assertThat(files(id)).containsEntry("b2", Buffer.buffer("b"));

    update(ExampleUpdate.builder().id(id).metadata(Map.of("k", "v")));
    assertThat(files(id)).containsOnlyKeys("a", "b2", "d");

    update(ExampleUpdate.builder().id(id).addAttachment(text("e")));
    assertThat(files(id)).containsOnlyKeys("e");

    update(
        ExampleUpdate.builder()
            .id(id)
            .attachmentsOperations(AttachmentOperations.builder().build()));
    assertThat(files(id)).isEmpty();
  }

  @Test
  void aRenamingIsNotSentAgainWhenItMayHaveArrived() throws Exception {
    String id = create(text("a"), text("b")).id();
    server.faults().next(1, "PATCH", route(), Fault.resetInAnswer(3));
    Future<StoredExamples> update =
        examples.update(
            ExampleUpdate.builder()
                .id(id)
                .attachmentsOperations(
                    AttachmentOperations.builder().addRetain("a").putRename("b", "b2").build())
                .build());
    assertThat(failure(update)).isInstanceOf(TransportException.class);
    assertThat(files(id)).containsOnlyKeys("a", "b2");
  }

  private void update(ExampleUpdateBuilder update) throws Exception {
    await(examples.update(update.build()));
  }

  private static AttachmentUpload text(String name) {
    return AttachmentUpload.of(name, "text/plain", Buffer.buffer(name));
  }

  @Test
  void namesAndTypesThatCannotTravelAreRefused() {
    Buffer bytes = Buffer.buffer("x");
    assertThatThrownBy(() -> AttachmentUpload.of("a.b", "a/b", bytes))
        .hasMessageContaining("name: \"a.b\"");
    assertThatThrownBy(() -> AttachmentUpload.of("a\"b", "a/b", bytes))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> AttachmentUpload.of("a", "a/b\r\nX: y", bytes))
        .hasMessageContaining("mimeType");
    assertThatThrownBy(() -> AttachmentUpload.once("a", "a/b", -1, open(file(1))))
        .hasMessageContaining("lengthBytes: -1");
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws Exception {
    assertThat(
            failure(
                examples.create(
                    question(1)
                        .datasetId(dataset)
                        .attachments(List.of(text("a"), text("a")))
                        .build())))
        .hasMessage("attachments: two are called \"a\"");
  }

  @Test
  void aLargeFileIsNeverInMemoryAsAWhole() throws Exception {
    Path path = folder.resolve("large");
    try (var out = Files.newOutputStream(path)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 48; i++) {
        out.write(block);
      }
    }
    AtomicInteger ahead = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.faults().next(1, "POST", route(), Fault.resetBeforeBody());
    Future<Example> created =
        examples.create(
            question("?")
                .datasetId(dataset)
                .addAttachment(
                    AttachmentUpload.stream(
                        "large", "a/b", 48L << 20, () -> new Watched(open(path), ahead, most)))
                .build());
    assertThat(await(created).id()).isNotNull();
    assertThat(most.get()).isEqualTo(1);
  }
}
