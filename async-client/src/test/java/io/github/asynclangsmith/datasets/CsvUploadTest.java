// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvUploadTest extends ClientFixture {
  private static final CsvUpload QA =
      CsvUpload.builder().addInputKey("q").addOutputKey("a").build();
  private static final CsvUpload NAMED = QA.toBuilder().name("table").build();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<Example> examples(Dataset dataset) throws Exception {
    ExampleQuery query = ExampleQuery.builder().datasetId(dataset.id()).build();
    return await(client.examples().list(query).collect(10_000));
  }

  private static @Nullable Object input(Example example, String key) {
    return Objects.requireNonNull(example.inputs()).asMap().get(key);
  }

  @Test
  void aFileBecomesADatasetOfItsName() throws Exception {
    Path csv = file("questions.csv", "q,a,note\r\n\"one, two\",1,x\r\n\"say \"\"hi\"\"\",2,y\r\n");
    CsvUpload upload = QA.toBuilder().addMetadataKey("note").description("sums").build();
    Dataset dataset = await(client.datasets().uploadCsv(csv, upload));
    assertThat(dataset.name()).isEqualTo("questions");
    assertThat(dataset.description()).isEqualTo("sums");
    assertThat(examples(dataset))
        .hasSize(2)
        .extracting(each -> input(each, "q"))
        .containsExactlyInAnyOrder("one, two", "say \"hi\"");
    assertThat(examples(dataset))
        .allSatisfy(each -> assertThat(each.metadata()).containsKey("note"));
  }

  @Test
  void aLargeStreamIsNotHeldInMemoryAndLeavesNothingBehind() throws Exception {
    StringBuilder text = new StringBuilder("q,a\n");
    for (int i = 0; i < 1_500; i++) {
      text.append(i).append(',').append("x".repeat(1_000)).append('\n');
    }
    AsyncFile csv =
        await(
            vertx
                .fileSystem()
                .open(file("large.csv", text.toString()).toString(), new OpenOptions()));
    Dataset dataset = await(client.datasets().uploadCsv(csv, NAMED));
    await(csv.close());
    assertThat(dataset.exampleCount()).isEqualTo(1_500);
    assertThat(server.requests().of("POST", "/datasets/upload").get(0).bodySize())
        .isGreaterThan(text.length());
  }

  @Test
  void bytesAndRowsAreUploadedToo() throws Exception {
    Buffer csv = Buffer.buffer("q,a\n1,2\n");
    assertThat(await(client.datasets().uploadCsvBytes(csv, NAMED)).exampleCount()).isEqualTo(1);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("q", "two\nlines, \"quoted\"");
    row.put("a", List.of(1, 2));
    Map<String, @Nullable Object> second = new LinkedHashMap<>();
    second.put("q", 7);
    second.put("a", null);
    Dataset dataset =
        await(
            client
                .datasets()
                .uploadRows(List.of(row, second), NAMED.toBuilder().name("rows").build()));
    assertThat(examples(dataset))
        .extracting(each -> String.valueOf(input(each, "q")))
        .containsExactlyInAnyOrder("two\nlines, \"quoted\"", "7");
  }

  @Test
  void theMarkOfASpreadsheetIsNoPartOfTheFirstName() throws Exception {
    Path csv = file("marked.csv", "\uFEFFq,a\n1,2\n");
    Dataset dataset = await(client.datasets().uploadCsv(csv, QA));
    assertThat(examples(dataset)).extracting(each -> input(each, "q")).doesNotContainNull();
  }

  @Test
  void aTableThatIsWrongIsToldWithItsPlaceAndNothingIsSent() throws Exception {
    Datasets datasets = client.datasets();
    assertThat(failure(datasets.uploadCsv(file("wide.csv", "q,a\n1,2\n3,4,5\n"), QA)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("csv row 3, column 3: the header has 2 columns only");
    assertThat(failure(datasets.uploadCsv(file("other.csv", "q,b\n1,2\n"), QA)))
        .hasMessage(
            "csv row 1: no column is called \"a\", which outputKeys names; there are \"q\", \"b\"");
    assertThat(failure(datasets.uploadCsvBytes(Buffer.buffer("q,a\n\"1,2\n"), NAMED)))
        .hasMessage("csv row 2, column 1: the quote that begins here is never closed");
    assertThat(failure(datasets.uploadRows(List.of(Map.of("q", 1, "a", new Object())), NAMED)))
        .hasMessageStartingWith("rows[0], column \"a\": cannot write java.lang.Object as JSON");
    assertThat(failure(datasets.uploadRows(List.of(), NAMED))).hasMessage("rows have no column");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void whatIsMissingIsToldBeforeAnythingIsRead() throws Exception {
    Buffer csv = Buffer.buffer("q,a\n1,2\n");
    CsvUpload noKeys = CsvUpload.builder().name("x").inputKeys(List.of()).build();
    assertThat(failure(client.datasets().uploadCsvBytes(csv, QA)))
        .hasMessage("name is missing: there is no file to take it from");
    assertThat(failure(client.datasets().uploadCsvBytes(csv, noKeys)))
        .hasMessage("inputKeys must name a column at least");
    assertThat(failure(client.datasets().uploadCsv(folder.resolve("none.csv"), QA)))
        .hasMessageContaining("none.csv");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void anUploadWhoseAnswerIsLostIsFoundAgain() throws Exception {
    server.faults().next(1, "POST", "/datasets/upload", Fault.resetInAnswer(5));
    Dataset dataset = await(client.datasets().uploadCsv(file("once.csv", "q,a\n1,2\n"), QA));
    assertThat(dataset.exampleCount()).isEqualTo(1);
    assertThat(await(client.datasets().readByName("once")).id()).isEqualTo(dataset.id());
    assertThat(server.requests().of("POST", "/datasets/upload")).hasSize(2);
  }

  @Test
  void aRetrySendsTheSameBytes() throws Exception {
    server.faults().next(2, "POST", "/datasets/upload", Fault.status(503));
    await(client.datasets().uploadCsv(file("again.csv", "q,a\n1,2\n"), QA));
    assertThat(server.requests().of("POST", "/datasets/upload"))
        .extracting(each -> each.body().toString())
        .hasSize(3)
        .containsOnly(server.requests().of("POST", "/datasets/upload").get(0).body().toString());
  }

  @Test
  void aNameThatIsTakenIsAConflict() throws Exception {
    await(client.datasets().create(DatasetCreate.builder().name("table").build()));
    assertThat(failure(client.datasets().uploadCsvBytes(Buffer.buffer("q,a\n1,2\n"), NAMED)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aSuccessThatSaysThatTheNameIsTakenIsAConflict() throws Exception {
    server
        .faults()
        .always(
            "POST",
            "/datasets/upload",
            Fault.status(200).body("{\"detail\":\"Dataset table already exists\"}"));
    assertThat(failure(client.datasets().uploadCsvBytes(Buffer.buffer("q,a\n1,2\n"), NAMED)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void cancellingEndsAnUpload() throws Exception {
    server.faults().always("POST", "/datasets/upload", Fault.stall());
    CancelToken token = new CancelToken();
    Future<Dataset> upload =
        token.call(() -> client.datasets().uploadCsvBytes(Buffer.buffer("q,a\n1,2\n"), NAMED));
    until(() -> !server.requests().of("POST", "/datasets/upload").isEmpty() || upload.isComplete());
    token.cancel();
    assertThat(failure(upload)).isInstanceOf(CancellationException.class);
  }
}
