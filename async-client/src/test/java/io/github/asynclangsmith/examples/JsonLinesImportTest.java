// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.errors.BulkException.Failure;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesImportTest extends ExampleFixture {
  private static final BulkOptions TENS = BulkOptions.defaults().withMaxBatchExamples(10);

  @TempDir Path folder;

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"inputs\":{\"question\":" + i + "}}\n")
        .collect(Collectors.joining());
  }

  private Future<ExampleImport> load(String text) throws Exception {
    return examples.importJsonLines(
        dataset, Files.writeString(folder.resolve("lines.jsonl"), text), TENS);
  }

  @Test
  void createsOneExampleALine() throws Exception {
    ExampleImport report =
        await(
            load(
                """
                {"inputs":{"question":"a"},"outputs":{"answer":1},"split":"train"}

                {"inputs":{"question":"b"},"metadata":{"k":"v"},"split":["test","hard"]}\r
                {"inputs":{"question":"ü"},"created_at":"2026-01-02T03:04:05Z","more":true}"""));
    assertThat(report.stored()).isEqualTo(3);
    assertThat(report.asOf()).isNotNull();
    assertThat(asked()).containsExactlyInAnyOrder("a", "b", "ü");
    Example b = stored().stream().filter(each -> asked(each).equals("b")).findFirst().orElseThrow();
    assertThat(b.splits()).containsExactly("test", "hard");
    assertThat(b.metadata()).containsEntry("k", "v");
  }

  @Test
  void storesNothingTwiceWhenItIsRepeated() throws Exception {
    await(load(lines(95)));
    ExampleImport again = await(load(lines(95)));
    assertThat(again.stored()).isZero();
    assertThat(again.present()).isEqualTo(95);
    assertThat(asked()).hasSize(95);
  }

  @Test
  void linesThatAreTheSameAreExamplesOfTheirOwn() throws Exception {
    String line = "{\"inputs\":{\"question\":1}}\n";
    await(load(line + line));
    assertThat(stored()).hasSize(2);
  }

  @Test
  void goesOnWhereItBrokeOff() throws Exception {
    server.faults().next(1, "POST", route(), Fault.delay(Duration.ofMillis(1)));
    server.faults().always("POST", route(), Fault.status(403));
    BulkException failure =
        (BulkException)
            failure(
                examples.importJsonLines(
                    dataset,
                    Files.writeString(folder.resolve("a"), lines(100)),
                    TENS.withMaxConcurrency(1)));
    assertThat(failure.stored()).isEqualTo(10);
    assertThat(failure.failures().get(0).index()).isEqualTo(10);
    server.faults().clear();
    ExampleImport rest = await(load(lines(100)));
    assertThat(rest.present()).isEqualTo(10);
    assertThat(rest.stored()).isEqualTo(90);
    assertThat(asked()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void namesTheLinesThatAreUnusableAndStoresTheOthers() throws Exception {
    BulkException failure =
        (BulkException)
            failure(
                load(
                    """
                    {"inputs":{"question":1}}
                    {"inputs":{"question":2}
                    {"outputs":{}}

                    [1]
                    {"inputs":"text"}
                    {"inputs":{"question":7}, "created_at":"yesterday"}
                    {"inputs":{"question":8},"id":"x"}
                    {"inputs":{"question":9}}
                    """));
    assertThat(failure.stored()).isEqualTo(2);
    assertThat(failure.failures())
        .extracting(Failure::index)
        .containsExactly(1L, 2L, 4L, 5L, 6L, 7L);
    assertThat(failure.failures())
        .allSatisfy(
            each ->
                assertThat(each.cause())
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining("line " + (each.index() + 1)));
    assertThat(asked()).containsExactlyInAnyOrder(1, 9);
  }

  @Test
  void copiesListedExamplesIntoAnotherDataset() throws Exception {
    await(
        examples.create(
            question("a").datasetId(dataset).addSplit("train").outputs(Map.of()).build()));
    await(examples.createAll(dataset, questions(20)));
    List<Example> originals = stored();
    Path file = folder.resolve("listed.jsonl");
    for (Example each : originals) {
      Files.writeString(
          file,
          each.toJson().toJson() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    assertThat(await(examples.importJsonLines(dataset, file, TENS)).present()).isEqualTo(21);

    String copy = newDataset("copy");
    assertThat(await(examples.importJsonLines(copy, file, TENS)).stored()).isEqualTo(21);
    assertThat(await(examples.importJsonLines(copy, file, TENS)).present()).isEqualTo(21);
    ExampleQuery train = ExampleQuery.builder().datasetId(copy).addSplit("train").build();
    assertThat(await(examples.list(train).collect(9)))
        .extracting(ExampleFixture::asked)
        .containsExactly("a");
  }

  @Test
  void aMissingFileIsTold() throws Exception {
    assertThat(failure(examples.importJsonLines(dataset, folder.resolve("nothing"), TENS)))
        .hasMessageContaining("nothing");
  }

  @Test
  void anEmptyFileIsNoFailure() throws Exception {
    assertThat(await(load("\n\n")).stored()).isZero();
  }
}
