// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.projects.ProjectPatch;
import io.github.asynclangsmith.projects.ProjectQuery;
import io.github.asynclangsmith.projects.Projects;
import java.util.List;
import java.util.function.Supplier;

/** Calls {@code client.projects()}. */
public final class ProjectsStop {
  private ProjectsStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Projects projects = tour.client().projects();
    String name = tour.name("project");
    ProjectCreate create = ProjectCreate.builder().name(name).description("a tour").build();
    Supplier<Project> project =
        tour.call("Projects.create(ProjectCreate)", () -> projects.create(create));
    tour.call("Projects.upsert(ProjectCreate)", () -> projects.upsert(create));
    reads(tour, projects, name, project);
    tour.call(
        "Projects.update(String, ProjectPatch)",
        () ->
            projects.update(
                project.get().id(), ProjectPatch.builder().description("changed").build()));
    tour.call(
        "Projects.updateByName(String, ProjectPatch)",
        () -> projects.updateByName(name, ProjectPatch.builder().description("again").build()));
    deletes(tour, projects, project);
  }

  private static void reads(Tour tour, Projects projects, String name, Supplier<Project> project) {
    tour.eventually("Projects.read(String)", () -> projects.read(project.get().id()));
    tour.call("Projects.read(String, boolean)", () -> projects.read(project.get().id(), true));
    tour.call("Projects.readByName(String)", () -> projects.readByName(name));
    tour.call("Projects.readByName(String, boolean)", () -> projects.readByName(name, true));
    tour.call("Projects.idOf(String)", () -> projects.idOf(name));
    tour.call("Projects.exists(String)", () -> projects.exists(project.get().id()));
    tour.call("Projects.existsByName(String)", () -> projects.existsByName(name));
    tour.stream(
        "Projects.list(ProjectQuery)",
        () -> projects.list(ProjectQuery.builder().name(name).build()));
    tour.call("Projects.url(String)", () -> projects.url(project.get().id()));
  }

  private static void deletes(Tour tour, Projects projects, Supplier<Project> project) {
    tour.call("Projects.delete(String)", () -> projects.delete(project.get().id()));
    ProjectCreate second = ProjectCreate.builder().name(tour.name("second")).build();
    tour.call("Projects.create(ProjectCreate), a second", () -> projects.create(second));
    tour.eventually(
        "Projects.deleteByName(String)", () -> projects.deleteByName(tour.name("second")));
    ProjectCreate third = ProjectCreate.builder().name(tour.name("third")).build();
    Supplier<Project> last =
        tour.call("Projects.create(ProjectCreate), a third", () -> projects.create(third));
    tour.call("Projects.deleteAll(List)", () -> projects.deleteAll(List.of(last.get().id())));
  }
}
