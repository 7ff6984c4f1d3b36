// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.runs.RunShare;
import io.github.asynclangsmith.workspaces.Workspace;
import io.github.asynclangsmith.workspaces.WorkspaceCreate;
import io.github.asynclangsmith.workspaces.Workspaces;
import java.util.List;
import java.util.function.Supplier;

/** Calls {@code client.workspaces()}. */
public final class WorkspacesStop {
  private WorkspacesStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Workspaces workspaces = tour.client().workspaces();
    tour.call("Workspaces.list()", workspaces::list);
    tour.call("Workspaces.list(boolean)", () -> workspaces.list(true));
    WorkspaceCreate create = WorkspaceCreate.builder().displayName(tour.name("w")).build();
    Supplier<Workspace> made =
        tour.call("Workspaces.create(WorkspaceCreate)", () -> workspaces.create(create));
    tour.call("Workspaces.read(String)", () -> workspaces.read(made.get().id()));
    tour.call(
        "Workspaces.update(String, String)",
        () -> workspaces.update(made.get().id(), tour.name("renamed")));
    tour.call("Workspaces.delete(String)", () -> workspaces.delete(made.get().id()));
    shares(tour, workspaces);
  }

  private static void shares(Tour tour, Workspaces workspaces) {
    Supplier<String> run =
        tour.call(
            "Runs.create(RunCreate), to list its share",
            () -> tour.client().runs().create(RunsStop.run(tour, "listed")));
    Supplier<RunShare> link =
        tour.eventually(
            "Runs.share(String), to list it", () -> tour.client().runs().share(run.get()));
    tour.stream("Workspaces.listShared()", workspaces::listShared);
    tour.call("Workspaces.unshare(List)", () -> workspaces.unshare(List.of(link.get().token())));
    tour.skip("Workspaces.unshareAll()", "would end what others share");
  }
}
