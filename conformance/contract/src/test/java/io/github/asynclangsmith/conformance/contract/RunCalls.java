// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.runs.ExportFileOptions;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunDelete;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunGroupAttribute;
import io.github.asynclangsmith.runs.RunGrouping;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunPatch;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunRead;
import io.github.asynclangsmith.runs.RunStatsQuery;
import io.github.asynclangsmith.runs.RunType;
import java.util.Map;

/** Calls of {@code client.runs()}. */
final class RunCalls {
  private RunCalls() {}

  static void addTo(Calls calls) {
    calls
        .add("Runs.create(RunCreate)", world -> world.client().runs().create(run(world)))
        .add(
            "Runs.update(String, RunPatch)",
            world ->
                world
                    .client()
                    .runs()
                    .update(world.newRun(), RunPatch.builder().error("broken").build()))
        .add(
            "Runs.ingest(RunBatch)",
            world ->
                world.client().runs().ingest(RunBatch.builder().addCreate(run(world)).build()));
    addQueries(calls);
    addReads(calls);
    addSums(calls);
    addExports(calls);
    addTrees(calls);
    addShares(calls);
  }

  private static void addQueries(Calls calls) {
    calls.stream(
        "Runs.query(RunQuery)",
        world -> world.client().runs().query(RunQuery.builder().isRoot(true).build()))
        .stream(
            "Runs.query(RunQuery) with every field",
            world -> {
              world.newRun();
              RunQuery query =
                  RunQuery.builder()
                      .selects(RunField.all())
                      .filter(RunFilter.eq("run_type", "llm"))
                      .build();
              return world.client().runs().query(query);
            });
  }

  private static void addReads(Calls calls) {
    calls
        .add("Runs.read(String)", world -> world.client().runs().read(world.newRun()))
        .add(
            "Runs.read(String, RunRead)",
            world ->
                world
                    .client()
                    .runs()
                    .read(
                        world.newRun(),
                        RunRead.builder()
                            .projectName(World.PROJECT)
                            .startTime(World.START)
                            .selects(RunField.all())
                            .build()))
        .stream(
            "Runs.attachment(String, String)",
            world -> world.client().runs().attachment(world.newAttachment(), "note"))
        .stream(
            "Runs.attachment(String, String, RunRead)",
            world ->
                world
                    .client()
                    .runs()
                    .attachment(
                        world.newAttachment(),
                        "note",
                        RunRead.builder().projectName(World.PROJECT).build()))
        .add("Runs.url(String)", world -> world.client().runs().url(world.newRun()))
        .add(
            "Runs.url(String, RunRead)",
            world ->
                world
                    .client()
                    .runs()
                    .url(world.newRun(), RunRead.builder().projectName(World.PROJECT).build()));
  }

  private static void addSums(Calls calls) {
    calls
        .add(
            "Runs.stats(RunStatsQuery)",
            world -> {
              world.newRun();
              return world.client().runs().stats(RunStatsQuery.builder().isRoot(true).build());
            })
        .add(
            "Runs.groupedStats(RunStatsQuery, RunGrouping)",
            world -> {
              world.newRun();
              RunGrouping byType =
                  RunGrouping.builder().attribute(RunGroupAttribute.RUN_TYPE).build();
              return world
                  .client()
                  .runs()
                  .groupedStats(RunStatsQuery.builder().isRoot(true).build(), byType);
            })
        .add(
            "Runs.delete(RunDelete)",
            world ->
                world
                    .client()
                    .runs()
                    .delete(
                        RunDelete.builder()
                            .projectId(world.project())
                            .addTraceId(world.newRun())
                            .build()));
  }

  private static void addExports(Calls calls) {
    calls.stream(
            "RunExport.stream()",
            world -> {
              world.newRun();
              return world.client().runs().export(RunQuery.builder().build()).stream();
            })
        .stream(
            "RunExport.pages()",
            world -> {
              world.newRun();
              RunQuery query =
                  RunQuery.builder()
                      .minStartTime(World.START.minusSeconds(60))
                      .order(RunOrder.ASCENDING)
                      .filter(RunFilter.eq("run_type", "llm"))
                      .build();
              return world.client().runs().export(query).pages();
            })
        .local("RunExport.toFile(Path)", "calls the one with options")
        .add(
            "RunExport.toFile(Path, ExportFileOptions)",
            world -> {
              world.newRun();
              ExportFileOptions columns = ExportFileOptions.builder().addColumn("name").build();
              return world
                  .client()
                  .runs()
                  .export(RunQuery.builder().build())
                  .toFile(world.newFile("runs.csv"), columns);
            });
  }

  private static void addTrees(Calls calls) {
    RunRead place = RunRead.builder().projectName(World.PROJECT).build();
    calls
        .local("Runs.walk(String)", "calls the one that says where the run is")
        .local("Runs.tree(String)", "calls the one that says where the run is")
        .stream(
            "Runs.walk(String, RunRead)",
            world -> world.client().runs().walk(world.newRun(), place))
        .add(
            "Runs.tree(String, RunRead)",
            world -> world.client().runs().tree(world.newRun(), place));
  }

  private static void addShares(Calls calls) {
    calls
        .add("Runs.share(String)", world -> world.client().runs().share(world.newRun()))
        .add(
            "Runs.sharedLink(String)",
            world -> {
              String run = world.newRun();
              World.await(world.client().runs().share(run));
              return world.client().runs().sharedLink(run);
            })
        .add("Runs.unshare(String)", world -> world.client().runs().unshare(world.newRun()));
  }

  private static RunCreate run(World world) {
    return RunCreate.builder()
        .name(world.newName())
        .runType(RunType.CHAIN)
        .inputs(Map.of("a", 1))
        .build();
  }
}
