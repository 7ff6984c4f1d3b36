// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.gen.ProjectCodec;
import io.github.asynclangsmith.internal.gen.ProjectsRest;
import io.github.asynclangsmith.internal.http.ApiUrls;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.projects.ProjectPatch;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Projects: names, existence, and ids chosen here. */
final class DefaultProjects extends ProjectsRest {
  private static final String SESSIONS = "/sessions";
  private static final String SESSION = "/sessions/{id}";

  private final ApiUrls urls;
  private final NameIds ids;

  /** Remembers the ids in {@code known}, or by itself where that is null. */
  DefaultProjects(
      RestTransport transport, ApiUrls urls, @Nullable NameIds known, LongSupplier nanoClock) {
    super(transport);
    this.urls = urls;
    this.ids =
        known != null ? known : new NameIds(name -> readByName(name).map(Project::id), nanoClock);
  }

  /** The ids of projects by their names, remembered. */
  NameIds ids() {
    return ids;
  }

  @Override
  public Future<Project> create(ProjectCreate project) {
    return create("projects.create", project, false);
  }

  @Override
  public Future<Project> upsert(ProjectCreate project) {
    return create("projects.upsert", project, true);
  }

  private Future<Project> create(String operation, ProjectCreate project, boolean upsert) {
    ProjectCreate complete =
        project.id() == null ? project.toBuilder().id(NewIds.now()).build() : project;
    return transport.call(
        RestCall.<Project>of(operation, HttpMethod.POST, SESSIONS)
            .query("upsert", upsert ? true : null)
            .body(complete)
            .returns(ProjectCodec.INSTANCE));
  }

  @Override
  public Future<Project> readByName(String name, boolean includeStats) {
    RestCall<List<Project>> search =
        RestCall.<List<Project>>of("projects.readByName", HttpMethod.GET, SESSIONS)
            .query("name", name)
            .query("limit", 1)
            .query("include_stats", includeStats)
            .returns(JsonTypes.list(ProjectCodec.INSTANCE));
    return Existence.first(transport.call(search), "projects.readByName", "project", name);
  }

  @Override
  public Future<String> idOf(String name) {
    return ids.id(name);
  }

  @Override
  public Future<Boolean> existsByName(String name) {
    return Existence.of(readByName(name));
  }

  @Override
  public Future<Boolean> exists(String id) {
    return Existence.of(read(id));
  }

  @Override
  public Future<Project> update(String id, ProjectPatch patch) {
    return super.update(id, patch).onSuccess(changed -> ids.forget());
  }

  @Override
  public Future<Project> updateByName(String name, ProjectPatch patch) {
    return ids.with(name, id -> update(id, patch));
  }

  @Override
  public Future<Void> delete(String id) {
    return transport
        .call(RestCall.<Void>of("projects.delete", HttpMethod.DELETE, SESSION).path("id", id, true))
        .onSuccess(deleted -> ids.forget());
  }

  @Override
  public Future<Void> deleteByName(String name) {
    return Steps.then(readByName(name), project -> delete(project.id()));
  }

  @Override
  public Future<Void> deleteAll(List<String> projects) {
    return transport
        .call(
            RestCall.<Void>of("projects.deleteAll", HttpMethod.DELETE, SESSIONS)
                .query("session_ids", projects))
        .onSuccess(deleted -> ids.forget());
  }

  @Override
  public Future<String> url(String id) {
    return read(id).map(this::page);
  }

  /** The URL of the user interface. */
  String webUrl() {
    return urls.webUrl();
  }

  /** The page of a project in the user interface. */
  String page(Project project) {
    return urls.webUrl() + "/o/" + project.tenantId() + "/projects/p/" + project.id();
  }
}
