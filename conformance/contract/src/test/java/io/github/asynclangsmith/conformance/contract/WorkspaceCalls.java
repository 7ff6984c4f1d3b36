// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.workspaces.WorkspaceCreate;
import java.util.List;

/** Calls of {@code client.workspaces()}. */
final class WorkspaceCalls {
  private WorkspaceCalls() {}

  static void addTo(Calls calls) {
    calls
        .add("Workspaces.list()", world -> world.client().workspaces().list())
        .add("Workspaces.list(boolean)", world -> world.client().workspaces().list(true))
        .add(
            "Workspaces.create(WorkspaceCreate)",
            world ->
                world
                    .client()
                    .workspaces()
                    .create(WorkspaceCreate.builder().displayName(world.newName()).build()))
        .add("Workspaces.read(String)", world -> world.client().workspaces().read(workspace(world)))
        .add(
            "Workspaces.update(String, String)",
            world -> world.client().workspaces().update(workspace(world), "renamed"))
        .add(
            "Workspaces.delete(String)",
            world -> world.client().workspaces().delete(workspace(world)))
        .stream("Workspaces.listShared()", world -> world.client().workspaces().listShared())
        .add(
            "Workspaces.unshare(List<String>)",
            world -> world.client().workspaces().unshare(List.of(Samples.ID)))
        .add("Workspaces.unshareAll()", world -> world.client().workspaces().unshareAll());
  }

  private static String workspace(World world) {
    WorkspaceCreate create = WorkspaceCreate.builder().displayName(world.newName()).build();
    return World.await(world.client().workspaces().create(create)).id();
  }
}
