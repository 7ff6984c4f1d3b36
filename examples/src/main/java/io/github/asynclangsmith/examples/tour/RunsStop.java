// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.runs.ExportFileOptions;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunDelete;
import io.github.asynclangsmith.runs.RunGroupAttribute;
import io.github.asynclangsmith.runs.RunGrouping;
import io.github.asynclangsmith.runs.RunPatch;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunRead;
import io.github.asynclangsmith.runs.RunStatsQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.runs.Runs;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Calls {@code client.runs()}. */
public final class RunsStop {
  private RunsStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Runs runs = tour.client().runs();
    Supplier<String> id = tour.call("Runs.create(RunCreate)", () -> runs.create(run(tour, "one")));
    tour.call(
        "Runs.update(String, RunPatch)",
        () ->
            runs.update(
                id.get(),
                RunPatch.builder().outputs(Map.of("answer", 42)).endTime(Instant.now()).build()));
    tour.call(
        "Runs.ingest(RunBatch)",
        () -> runs.ingest(RunBatch.builder().addCreate(run(tour, "two")).build()));
    reads(tour, runs, id);
    trees(tour, runs, id);
    exports(tour, runs);
    attachments(tour, runs);
    shares(tour, runs, id);
    tour.call(
        "Runs.delete(RunDelete)",
        () -> runs.delete(RunDelete.builder().addTraceId(id.get()).build()));
  }

  private static void reads(Tour tour, Runs runs, Supplier<String> id) {
    tour.eventually("Runs.read(String)", () -> runs.read(id.get()));
    tour.eventually(
        "Runs.read(String, RunRead)",
        () -> runs.read(id.get(), RunRead.builder().projectName(project(tour)).build()));
    tour.stream("Runs.query(RunQuery)", () -> runs.query(RunQuery.builder().isRoot(true).build()));
    tour.call(
        "Runs.stats(RunStatsQuery)",
        () -> runs.stats(RunStatsQuery.builder().isRoot(true).build()));
    tour.call(
        "Runs.groupedStats(RunStatsQuery, RunGrouping)",
        () ->
            runs.groupedStats(
                RunStatsQuery.builder().build(),
                RunGrouping.builder().attribute(RunGroupAttribute.RUN_TYPE).build()));
    tour.call("Runs.url(String)", () -> runs.url(id.get()));
    tour.call(
        "Runs.url(String, RunRead)",
        () -> runs.url(id.get(), RunRead.builder().projectName(project(tour)).build()));
  }

  private static void trees(Tour tour, Runs runs, Supplier<String> id) {
    RunRead place = RunRead.builder().projectName(project(tour)).build();
    tour.stream("Runs.walk(String)", () -> runs.walk(id.get()));
    tour.stream("Runs.walk(String, RunRead)", () -> runs.walk(id.get(), place));
    tour.call("Runs.tree(String)", () -> runs.tree(id.get()));
    tour.call("Runs.tree(String, RunRead)", () -> runs.tree(id.get(), place));
  }

  private static void exports(Tour tour, Runs runs) {
    RunQuery roots = RunQuery.builder().isRoot(true).build();
    ExportOptions two = ExportOptions.builder().windows(2).build();
    Path file = Tour.newFile("runs.csv");
    tour.stream("RunExport.stream()", () -> runs.export(roots).stream());
    tour.stream("RunExport.pages()", () -> runs.export(roots, two).pages());
    tour.call("RunExport.toFile(Path)", () -> runs.export(roots).toFile(file));
    tour.call(
        "RunExport.toFile(Path, ExportFileOptions)",
        () -> runs.export(roots).toFile(file, ExportFileOptions.builder().addColumn("id").build()));
  }

  private static void attachments(Tour tour, Runs runs) {
    RunStart start =
        RunStart.builder("with a note")
            .attach("note", "text/plain", Buffer.buffer("attached"))
            .build();
    Supplier<RunHandle> run =
        tour.local("AsyncLangSmithClient.tracer()", () -> tour.client().tracer().start(start));
    run.get().end();
    tour.call("AsyncLangSmithClient.flush()", () -> tour.client().flush());
    tour.eventually(
        "Runs.attachment(String, String)",
        () -> runs.attachment(run.get().id(), "note").collect(10));
    tour.eventually(
        "Runs.attachment(String, String, RunRead)",
        () ->
            runs.attachment(
                    run.get().id(), "note", RunRead.builder().projectName(project(tour)).build())
                .collect(10));
  }

  private static void shares(Tour tour, Runs runs, Supplier<String> id) {
    tour.call("Runs.share(String)", () -> runs.share(id.get()));
    tour.call("Runs.sharedLink(String)", () -> runs.sharedLink(id.get()));
    tour.call("Runs.unshare(String)", () -> runs.unshare(id.get()));
  }

  private static String project(Tour tour) {
    return tour.client().options().project();
  }

  static RunCreate run(Tour tour, String kind) {
    return RunCreate.builder()
        .name(tour.name(kind))
        .runType(RunType.CHAIN)
        .inputs(Map.of("question", "?"))
        .build();
  }
}
