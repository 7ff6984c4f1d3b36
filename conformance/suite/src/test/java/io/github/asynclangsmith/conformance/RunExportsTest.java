// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.ExportReport;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports give each run once, through whichever face. */
class RunExportsTest {
  @RegisterExtension final Platform platform = new Platform();

  private static final RunQuery OLDEST_FIRST =
      RunQuery.builder().pageSize(10).order(RunOrder.ASCENDING).build();

  private static final RunQuery ANY_ORDER = RunQuery.builder().pageSize(10).build();

  @EachFace
  void streamsEachRunOnceInTheOrderThatWasAskedFor(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 145);
    List<Run> runs = Pull.all(client.runs().export(OLDEST_FIRST).stream());
    assertThat(runs).hasSize(145);
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).name()).isEqualTo("run-" + i);
    }
  }

  @EachFace
  void goesOnAfterThePageThatWasDealtWithLast(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 145);
    List<String> names = new ArrayList<>();
    ExportCheckpoint checkpoint;
    try (Pull<ExportPage> pull = Pull.of(client.runs().export(ANY_ORDER).pages())) {
      List<ExportPage> pages = pull.take(4);
      pages.forEach(page -> page.runs().forEach(run -> names.add(run.name())));
      checkpoint = ExportCheckpoint.parse(pages.get(3).checkpoint().toJson().toJson());
    }
    ExportOptions rest = ExportOptions.builder().windows(2).checkpoint(checkpoint).build();
    Pull.all(client.runs().export(ANY_ORDER, rest).stream()).forEach(run -> names.add(run.name()));
    assertThat(names).hasSize(145).doesNotHaveDuplicates();
  }

  @EachFace
  void writesAFile(Face face, @TempDir Path folder) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 45);
    Path file = folder.resolve("runs.csv");
    ExportReport report = Platform.await(client.runs().export(OLDEST_FIRST).toFile(file));
    assertThat(report.runs()).isEqualTo(45);
    assertThat(Files.readAllLines(file)).hasSize(46);
  }

  @EachFace
  void losesNothingWhenTheServerRefusesALot(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    platform.ingest(client, 145);
    platform
        .server()
        .faults()
        .rate(0.4, 3, "POST", "/v2/runs/query", Fault.status(429).header("Retry-After-Ms", "2"));
    assertThat(Pull.all(client.runs().export(ANY_ORDER).stream()))
        .extracting(Run::name)
        .hasSize(145)
        .doesNotHaveDuplicates();
  }
}
