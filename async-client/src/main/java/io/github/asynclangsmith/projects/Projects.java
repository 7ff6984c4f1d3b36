// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import java.util.List;

/**
 * The projects of the workspace, experiments among them. On the wire they are called sessions.
 *
 * @since 0.1
 */
@Resource
public interface Projects {
  /**
   * Creates a project. Route: {@code POST /sessions}. The id is chosen here, so that a retry cannot
   * create a second one.
   *
   * @param project what to create; a name that is taken fails with a {@link
   *     io.github.asynclangsmith.errors.ConflictException}
   */
  @Composed
  Future<Project> create(ProjectCreate project);

  /**
   * Creates a project unless one of the name exists, which is then given back, changed where the
   * server changes it. Route: {@code POST /sessions?upsert=true}.
   *
   * @param project what to create
   */
  @Composed
  Future<Project> upsert(ProjectCreate project);

  /**
   * Reads a project without statistics. Route: {@code GET /sessions/{id}}.
   *
   * @param id the project's id
   */
  default Future<Project> read(String id) {
    return read(id, false);
  }

  /**
   * Reads a project. Route: {@code GET /sessions/{id}}.
   *
   * @param id the project's id
   * @param includeStats whether to compute its statistics
   */
  @Get("/sessions/{id}")
  Future<Project> read(@Path("id") String id, @Query("include_stats") boolean includeStats);

  /**
   * Reads a project by its exact name, without statistics. Route: {@code GET /sessions}.
   *
   * @param name the project's name; a name that nothing has fails with a {@link
   *     io.github.asynclangsmith.errors.NotFoundException}
   */
  default Future<Project> readByName(String name) {
    return readByName(name, false);
  }

  /**
   * Reads a project by its exact name. Route: {@code GET /sessions}.
   *
   * @param name the project's name; a name that nothing has fails with a {@link
   *     io.github.asynclangsmith.errors.NotFoundException}
   * @param includeStats whether to compute its statistics
   */
  @Composed
  Future<Project> readByName(String name, boolean includeStats);

  /**
   * Finds the id of a project by its exact name. Answers are remembered for five minutes at most,
   * and shared with other methods that take names. Route: {@code GET /sessions}.
   *
   * @param name the project's name; a name that nothing has fails with a {@link
   *     io.github.asynclangsmith.errors.NotFoundException}
   */
  @Composed
  Future<String> idOf(String name);

  /**
   * Tells whether a project of the name exists. Route: {@code GET /sessions}.
   *
   * @param name the exact name
   */
  @Composed
  Future<Boolean> existsByName(String name);

  /**
   * Tells whether a project exists. Route: {@code GET /sessions/{id}}.
   *
   * @param id the project's id
   */
  @Composed
  Future<Boolean> exists(String id);

  /**
   * Lists projects. Route: {@code GET /sessions}, 100 a page.
   *
   * @param query which projects
   */
  @Get("/sessions")
  @Paged(Paged.Style.OFFSET)
  PageStream<Project> list(@Query ProjectQuery query);

  /**
   * Changes a project. Route: {@code PATCH /sessions/{id}}.
   *
   * @param id the project's id
   * @param patch what changes
   */
  @Patch("/sessions/{id}")
  @Idempotent
  Future<Project> update(@Path("id") String id, @Body ProjectPatch patch);

  /**
   * Changes the project of a name. Routes: {@code GET /sessions}, {@code PATCH /sessions/{id}}.
   *
   * @param name the exact name
   * @param patch what changes
   */
  @Composed
  Future<Project> updateByName(String name, ProjectPatch patch);

  /**
   * Deletes a project and its runs. Route: {@code DELETE /sessions/{id}}.
   *
   * @param id the project's id
   */
  @Composed
  Future<Void> delete(String id);

  /**
   * Deletes the project of a name and its runs. Routes: {@code GET /sessions}, {@code DELETE
   * /sessions/{id}}.
   *
   * @param name the exact name
   */
  @Composed
  Future<Void> deleteByName(String name);

  /**
   * Deletes projects and their runs with one request. Route: {@code DELETE /sessions}.
   *
   * @param ids the projects' ids
   */
  @Composed
  Future<Void> deleteAll(List<String> ids);

  /**
   * Finds the page of a project in the user interface. Route: {@code GET /sessions/{id}}.
   *
   * @param id the project's id
   */
  @Composed
  Future<String> url(String id);
}
