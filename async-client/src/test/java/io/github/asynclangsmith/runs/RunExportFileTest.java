// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExportFileTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");
  private static final String PAGES = "/v2/runs/query";

  @TempDir private Path folder;

  private void store(int count) throws Exception {
    store(count, i -> Map.of("question", "what is " + i));
  }

  private void store(int count, java.util.function.IntFunction<Object> inputs) throws Exception {
    RunBatchBuilder batch = RunBatch.builder();
    for (int i = 0; i < count; i++) {
      batch.addCreate(
          RunCreate.builder()
              .name("run-" + i)
              .runType(RunType.LLM)
              .projectName("filed")
              .startTime(START.plusSeconds(i))
              .inputs(inputs.apply(i))
              .build());
    }
    await(client.runs().ingest(batch.build()));
  }

  private static RunQueryBuilder query() {
    return RunQuery.builder().addProjectName("filed").pageSize(10);
  }

  private RunExport export() {
    return client.runs().export(query().order(RunOrder.ASCENDING).build());
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "run-" + i).toList();
  }

  private static Stream<String> names(String jsonLines) {
    return jsonLines.lines().map(line -> String.valueOf(RawJson.parse(line).asMap().get("name")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void jsonLinesHoldARunALineAndNothingIsLeftBeside() throws Exception {
    store(45);
    Path file = folder.resolve("runs.jsonl");
    ExportReport report = await(export().toFile(file));
    String text = Files.readString(file);
    assertThat(text).endsWith("}\n");
    assertThat(names(text)).containsExactlyElementsOf(names(45));
    assertThat(report.runs()).isEqualTo(45);
    assertThat(report.bytes()).isEqualTo(Files.size(file));
    assertThat(report.resumed()).isZero();
    assertThat(report.requests()).isGreaterThanOrEqualTo(5);
    assertThat(files()).containsExactly("runs.jsonl");
  }

  @Test
  void compressedFilesAreReadByWhoeverKnowsTheFormat() throws Exception {
    store(45);
    Path gzip = folder.resolve("runs.jsonl.gz");
    Path zstd = folder.resolve("runs.jsonl.zst");
    await(export().toFile(gzip));
    await(export().toFile(zstd));
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzip));
        ZstdInputStream frames = new ZstdInputStream(Files.newInputStream(zstd))) {
      byte[] text = in.readAllBytes();
      assertThat(names(new String(text, StandardCharsets.UTF_8)))
          .containsExactlyElementsOf(names(45));
      assertThat(frames.readAllBytes()).isEqualTo(text);
    }
  }

  @Test
  void csvQuotesWhatNeedsQuotesAndNestsJsonAsText() throws Exception {
    store(1, i -> Map.of("text", "say \"hi\",\nplease", "n", 1));
    Path file = folder.resolve("runs.CSV");
    ExportFileOptions columns =
        ExportFileOptions.builder()
            .columns(List.of("name", "inputs.text", "inputs.n", "tags", "error", "inputs"))
            .build();
    await(export().toFile(file, columns));
    String[] lines = Files.readString(file).split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).isEqualTo("name,inputs.text,inputs.n,tags,error,inputs");
    assertThat(lines[1]).startsWith("run-0,\"say \"\"hi\"\",\nplease\",1,").contains("\"{\"\"");
  }

  @Test
  void csvHasAHeaderAlsoWithoutRuns() throws Exception {
    store(1);
    Path file = folder.resolve("runs.csv.gz");
    RunQuery nothing = query().hasError(true).build();
    assertThat(await(client.runs().export(nothing).toFile(file)).runs()).isZero();
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("id,trace_id,name")
          .hasLineCount(1);
    }
  }

  @Test
  void anExportThatFailedIsGoneOnWith() throws Exception {
    store(100);
    Path file = folder.resolve("runs.csv");
    FaultRule fault = failAfter(5);
    RunQuery query = query().order(RunOrder.ASCENDING).build();
    ExportOptions impatient = ExportOptions.builder().windows(1).patience(Duration.ZERO).build();
    assertThat(failure(client.runs().export(query, impatient).toFile(file)))
        .isInstanceOf(ServerException.class);
    assertThat(files()).containsExactly("runs.csv.checkpoint", "runs.csv.part");
    fault.clear();
    ExportReport report = await(client.runs().export(query).toFile(file));
    assertThat(report.runs()).isEqualTo(100);
    assertThat(report.resumed()).isBetween(10L, 90L);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(101);
    assertThat(lines.stream().skip(1).map(line -> line.split(",")[2]))
        .containsExactlyElementsOf(names(100));
    assertThat(files()).containsExactly("runs.csv");
  }

  /** Lets some pages through and refuses the others. */
  private FaultRule failAfter(int pages) {
    server.faults().next(pages, "POST", PAGES, Fault.delay(Duration.ZERO));
    return server.faults().always("POST", PAGES, Fault.status(500));
  }

  @Test
  void anotherExportIsNotMixedIntoAnUnfinishedFile() throws Exception {
    store(100);
    Path file = folder.resolve("runs.csv");
    FaultRule fault = failAfter(5);
    ExportOptions impatient = ExportOptions.builder().windows(1).patience(Duration.ZERO).build();
    assertThat(failure(client.runs().export(query().build(), impatient).toFile(file)))
        .isInstanceOf(ServerException.class);
    fault.clear();
    server.requests().clear();
    assertThat(failure(client.runs().export(query().isRoot(true).build()).toFile(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("checkpoint of another query");
    ExportFileOptions other = ExportFileOptions.builder().addColumn("id").build();
    assertThat(failure(client.runs().export(query().build()).toFile(file, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("other columns");
    Files.write(folder.resolve("runs.csv.part"), new byte[3]);
    assertThat(failure(client.runs().export(query().build()).toFile(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is shorter than");
    Files.writeString(folder.resolve("runs.csv.checkpoint"), "{\"layout\":");
    assertThat(failure(client.runs().export(query().build()).toFile(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("runs.csv.checkpoint is no checkpoint");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void twoExportsDoNotWriteTheSameFile() throws Exception {
    store(20);
    FaultRule stall = server.faults().always("POST", PAGES, Fault.stall());
    Path file = folder.resolve("runs.jsonl");
    Future<ExportReport> first = export().toFile(file);
    until(() -> stall.stalled() == 1);
    assertThat(failure(export().toFile(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another export");
    stall.clear();
    assertThat(await(first).runs()).isEqualTo(20);
  }

  @Test
  void aFolderThatIsNotThereFailsBeforeAnyRequest() throws Exception {
    assertThat(failure(export().toFile(folder.resolve("no/runs.jsonl"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("runs.jsonl");
    assertThat(failure(export().toFile(folder.resolve("runs.jsonl"), columnsForJson())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns");
    assertThat(server.requests().total()).isZero();
  }

  private static ExportFileOptions columnsForJson() {
    return ExportFileOptions.builder().addColumn("id").build();
  }

  @Test
  void aCancelledExportKeepsWhatItHasWritten() throws Exception {
    store(100);
    server.faults().next(4, "POST", PAGES, Fault.delay(Duration.ZERO));
    FaultRule stall = server.faults().always("POST", PAGES, Fault.stall());
    Path file = folder.resolve("runs.jsonl");
    CancelToken token = new CancelToken();
    Future<ExportReport> report = token.call(() -> export().toFile(file));
    until(() -> stall.stalled() > 0);
    token.cancel();
    assertThat(failure(report)).isInstanceOf(CancellationException.class);
    stall.clear();
    ExportReport rest = await(export().toFile(file));
    assertThat(rest.resumed()).isPositive();
    assertThat(names(Files.readString(file))).containsExactlyElementsOf(names(100));
  }

  @Test
  void theFutureCompletesOnTheCallersContext() throws Exception {
    store(5);
    Context context = vertx.getOrCreateContext();
    Promise<Context> completedOn = Promise.promise();
    context.runOnContext(
        v ->
            export()
                .toFile(folder.resolve("runs.jsonl"))
                .onComplete(done -> completedOn.complete(Vertx.currentContext())));
    assertThat(await(completedOn.future())).isSameAs(context);
  }

  /** Starts JVMs of their own, which takes some seconds. */
  @Test
  void aProcessThatIsKilledAgainAndAgainLeavesEachRunInTheFileOnce() throws Exception {
    int count = 3_000;
    for (int i = 0; i < count; i += 500) {
      storeLarge(i, 500);
    }
    server.faults().always("POST", PAGES, Fault.delay(Duration.ofMillis(40)));
    Path file = folder.resolve("runs.jsonl");
    Path checkpoint = folder.resolve("runs.jsonl.checkpoint");
    int kills = 0;
    for (int round = 0; round < 3; round++) {
      byte[] before = Files.exists(checkpoint) ? Files.readAllBytes(checkpoint) : new byte[0];
      Process process = start(file);
      until(() -> !process.isAlive() || isChanged(checkpoint, before));
      kills += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    assertThat(kills).isGreaterThanOrEqualTo(2);
    server.faults().clear();
    assertThat(start(file).waitFor()).isZero();
    assertThat(names(Files.readString(file)))
        .hasSize(count)
        .containsExactlyInAnyOrderElementsOf(names(count));
    assertThat(files()).containsExactly("runs.jsonl");
  }

  private static boolean isChanged(Path checkpoint, byte[] before) {
    try {
      return Files.exists(checkpoint)
          && !java.util.Arrays.equals(before, Files.readAllBytes(checkpoint));
    } catch (IOException replacedMeanwhile) {
      return false;
    }
  }

  private Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ExportProgram.class.getName(),
            server.url(),
            KEY,
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void storeLarge(int from, int count) throws Exception {
    String text = "lorem ipsum ".repeat(170);
    RunBatchBuilder batch = RunBatch.builder();
    for (int i = from; i < from + count; i++) {
      batch.addCreate(
          RunCreate.builder()
              .name("run-" + i)
              .runType(RunType.LLM)
              .projectName("filed")
              .startTime(START.plusMillis(100L * i))
              .inputs(Map.of("text", text))
              .build());
    }
    await(client.runs().ingest(batch.build()));
  }
}
