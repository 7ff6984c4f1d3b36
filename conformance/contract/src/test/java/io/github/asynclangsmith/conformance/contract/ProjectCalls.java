// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.projects.ProjectPatch;
import io.github.asynclangsmith.projects.ProjectQuery;
import java.util.List;

/** Calls of {@code client.projects()}. */
final class ProjectCalls {
  private ProjectCalls() {}

  static void addTo(Calls calls) {
    calls
        .add(
            "Projects.create(ProjectCreate)",
            world -> world.client().projects().create(project(world)))
        .add(
            "Projects.upsert(ProjectCreate)",
            world -> world.client().projects().upsert(project(world)))
        .add(
            "Projects.update(String, ProjectPatch)",
            world ->
                world
                    .client()
                    .projects()
                    .update(
                        world.newProject().id(), ProjectPatch.builder().description("new").build()))
        .add(
            "Projects.updateByName(String, ProjectPatch)",
            world ->
                world
                    .client()
                    .projects()
                    .updateByName(
                        String.valueOf(world.newProject().name()),
                        ProjectPatch.builder().description("new").build()))
        .add(
            "Projects.delete(String)",
            world -> world.client().projects().delete(world.newProject().id()))
        .add(
            "Projects.deleteByName(String)",
            world -> world.client().projects().deleteByName(world.newProject().name()))
        .add(
            "Projects.deleteAll(List<String>)",
            world ->
                world
                    .client()
                    .projects()
                    .deleteAll(List.of(world.newProject().id(), world.newProject().id())));
    addReads(calls);
  }

  private static void addReads(Calls calls) {
    calls.stream(
            "Projects.list(ProjectQuery)",
            world -> world.client().projects().list(ProjectQuery.builder().build()))
        .add("Projects.read(String)", world -> world.client().projects().read(world.project()))
        .add(
            "Projects.read(String, boolean)",
            world -> world.client().projects().read(world.project(), true))
        .add(
            "Projects.readByName(String)",
            world -> world.client().projects().readByName(world.newProject().name()))
        .add(
            "Projects.readByName(String, boolean)",
            world -> world.client().projects().readByName(world.newProject().name(), true))
        .add(
            "Projects.idOf(String)",
            world -> world.client().projects().idOf(world.newProject().name()))
        .add("Projects.exists(String)", world -> world.client().projects().exists(world.project()))
        .add(
            "Projects.existsByName(String)",
            world -> world.client().projects().existsByName("nobody"))
        .add("Projects.url(String)", world -> world.client().projects().url(world.project()));
  }

  private static ProjectCreate project(World world) {
    return ProjectCreate.builder().name(world.newName()).build();
  }
}
