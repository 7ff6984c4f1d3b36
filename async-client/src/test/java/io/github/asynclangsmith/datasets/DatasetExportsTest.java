// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DatasetExportsTest extends ClientFixture {
  @TempDir Path folder;
  private String dataset;

  @BeforeEach
  void create() throws Exception {
    dataset = await(client.datasets().create(DatasetCreate.builder().name("qa").build())).id();
  }

  private void fill(int from, int to) throws Exception {
    List<ExampleCreate> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(
          ExampleCreate.builder()
              .inputs(Map.of("q", i, "text", "two\nlines"))
              .outputs(Map.of("a", i))
              .addSplit("test")
              .build());
    }
    await(client.examples().createAll(dataset, all));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }

  @Test
  void examplesBecomeLinesOfAFileAndComeBack() throws Exception {
    fill(0, 230);
    Path file = folder.resolve("qa.jsonl");
    assertThat(await(client.datasets().exportJsonLines(dataset, AsOf.LATEST, file))).isEqualTo(230);
    List<JsonObject> lines = Files.readAllLines(file).stream().map(JsonObject::new).toList();
    assertThat(lines)
        .extracting(line -> line.getJsonObject("inputs").getInteger("q"))
        .doesNotHaveDuplicates()
        .hasSize(230);
    assertThat(files()).containsExactly("qa.jsonl");

    String other =
        await(client.datasets().create(DatasetCreate.builder().name("two").build())).id();
    await(client.examples().importJsonLines(other, file, BulkOptions.defaults()));
    ExampleQuery query = ExampleQuery.builder().datasetId(other).addSplit("test").build();
    assertThat(await(client.examples().count(query))).isEqualTo(230);
  }

  @Test
  void aVersionIsWrittenAsItWas() throws Exception {
    fill(0, 2);
    Instant before = await(client.datasets().readVersion(dataset, AsOf.LATEST)).asOf();
    fill(2, 5);
    Path file = folder.resolve("before.jsonl");
    assertThat(await(client.datasets().exportJsonLines(dataset, AsOf.at(before), file)))
        .isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void changesMeanwhileDoNotShiftThePages() throws Exception {
    fill(0, 3);
    await(client.datasets().exportJsonLines(dataset, AsOf.LATEST, folder.resolve("x")));
    assertThat(server.requests().of("GET", "/examples"))
        .isNotEmpty()
        .allSatisfy(
            request -> assertThat(request.query()).contains("as_of=2").contains("order=id"));
  }

  @Test
  void anEmptyDatasetIsAnEmptyFile() throws Exception {
    Path file = folder.resolve("empty.jsonl");
    assertThat(await(client.datasets().exportJsonLines(dataset, AsOf.LATEST, file))).isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aFailureLeavesWhatWasThere() throws Exception {
    fill(0, 3);
    Path file = Files.writeString(folder.resolve("qa.jsonl"), "before");
    server.faults().always("GET", "/examples", Fault.status(403).body("{}"));
    assertThat(failure(client.datasets().exportJsonLines(dataset, AsOf.LATEST, file)))
        .hasMessageContaining("403");
    assertThat(file).hasContent("before");
    assertThat(files()).containsExactly("qa.jsonl");
  }

  @Test
  void aTagThatIsNotThereIsNotFound() throws Exception {
    fill(0, 1);
    Path file = folder.resolve("none.jsonl");
    assertThat(failure(client.datasets().exportJsonLines(dataset, AsOf.tag("none"), file)))
        .isInstanceOf(NotFoundException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void aStreamGetsTheLinesAndStaysOpen() throws Exception {
    fill(0, 2);
    Path file = folder.resolve("open.jsonl");
    AsyncFile target = await(vertx.fileSystem().open(file.toString(), new OpenOptions()));
    assertThat(await(client.datasets().exportJsonLines(dataset, AsOf.LATEST, target))).isEqualTo(2);
    await(target.write(Buffer.buffer("end\n")));
    await(target.close());
    assertThat(Files.readAllLines(file)).hasSize(3).endsWith("end");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatTheTargetCouldNotKeepIsNotReportedAsWritten() throws Exception {
    fill(0, 2);
    OpenOptions full = new OpenOptions().setRead(false).setCreate(false);
    AsyncFile target = await(vertx.fileSystem().open("/dev/full", full));
    assertThat(failure(client.datasets().exportJsonLines(dataset, AsOf.LATEST, target)))
        .hasMessageContaining("No space left");
    await(target.close());
  }
}
