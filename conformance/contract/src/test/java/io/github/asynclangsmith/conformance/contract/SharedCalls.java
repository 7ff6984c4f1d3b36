// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.shared.SharedExampleQuery;
import io.github.asynclangsmith.shared.SharedProjectQuery;
import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;

/** Calls of {@code client.shared()}. */
final class SharedCalls {
  private SharedCalls() {}

  static void addTo(Calls calls) {
    addDatasets(calls);
    calls
        .add("Shared.readRun(String)", world -> world.client().shared().readRun(token(world)))
        .add(
            "Shared.readRun(String, SharedRunRead)",
            world -> {
              String run = world.newRun();
              String token = World.await(world.client().runs().share(run)).token();
              SharedRunRead how =
                  SharedRunRead.builder()
                      .runId(run)
                      .startTime(World.START)
                      .selects(RunField.all())
                      .build();
              return world.client().shared().readRun(token, how);
            })
        .stream(
            "Shared.listRuns(String, SharedRunQuery)",
            world ->
                world
                    .client()
                    .shared()
                    .listRuns(
                        token(world), SharedRunQuery.builder().selects(RunField.all()).build()));
  }

  private static String token(World world) {
    return World.await(world.client().runs().share(world.newRun())).token();
  }

  private static void addDatasets(Calls calls) {
    calls
        .add(
            "Shared.readDataset(String)",
            world -> world.client().shared().readDataset(dataset(world)))
        .stream(
            "Shared.listExamples(String, SharedExampleQuery)",
            world ->
                world
                    .client()
                    .shared()
                    .listExamples(dataset(world), SharedExampleQuery.builder().build()))
        .stream(
            "Shared.listProjects(String, SharedProjectQuery)",
            world ->
                world
                    .client()
                    .shared()
                    .listProjects(dataset(world), SharedProjectQuery.builder().build()));
  }

  private static String dataset(World world) {
    String id = world.newExample().datasetId();
    return World.await(world.client().datasets().share(id)).token();
  }
}
