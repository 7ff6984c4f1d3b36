// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.runs.RunShare;
import io.github.asynclangsmith.runs.Runs;
import io.github.asynclangsmith.shared.Shared;
import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;
import java.util.function.Supplier;

/** Calls {@code client.shared()}. */
public final class SharedStop {
  private SharedStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Shared shared = tour.client().shared();
    Runs runs = tour.client().runs();
    Supplier<String> id =
        tour.call("Runs.create(RunCreate), to share", () -> runs.create(RunsStop.run(tour, "sh")));
    tour.eventually("Runs.read(String), to share", () -> runs.read(id.get()));
    Supplier<RunShare> link =
        tour.eventually("Runs.share(String), to read", () -> runs.share(id.get()));
    tour.eventually("Shared.readRun(String)", () -> shared.readRun(link.get().token()));
    tour.eventually(
        "Shared.readRun(String, SharedRunRead)",
        () -> shared.readRun(link.get().url(), SharedRunRead.builder().runId(id.get()).build()));
    tour.stream(
        "Shared.listRuns(String, SharedRunQuery)",
        () -> shared.listRuns(link.get().token(), SharedRunQuery.builder().build()));
    tour.call("Runs.unshare(String), when read", () -> runs.unshare(id.get()));
  }
}
