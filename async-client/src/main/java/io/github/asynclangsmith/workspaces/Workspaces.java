// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.workspaces;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Delete;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import java.util.List;

/**
 * The workspaces of the caller's organization. A key of several organizations needs the header
 * {@code X-Organization-Id}, which can be set among the client's options.
 *
 * @since 0.1
 */
@Resource
public interface Workspaces {
  /**
   * Creates a workspace. Route: {@code POST /workspaces}. The id is chosen here, so that a retry
   * cannot create a second one.
   *
   * @param workspace what to create
   */
  @Composed
  Future<Workspace> create(WorkspaceCreate workspace);

  /** Lists the workspaces that the caller may enter. Route: {@code GET /workspaces}. */
  default Future<List<Workspace>> list() {
    return list(false);
  }

  /**
   * Lists the workspaces that the caller may enter. Route: {@code GET /workspaces}.
   *
   * @param includeDeleted whether to list deleted ones, too
   */
  @Get("/workspaces")
  Future<List<Workspace>> list(@Query("include_deleted") boolean includeDeleted);

  /**
   * Reads a workspace; not every server answers. Route: {@code GET /workspaces/{id}}.
   *
   * @param id the workspace's id
   */
  @Get("/workspaces/{id}")
  Future<Workspace> read(@Path("id") String id);

  /**
   * Renames a workspace. Route: {@code PATCH /workspaces/{id}}.
   *
   * @param id the workspace's id
   * @param displayName what it is called from now on
   */
  @Patch("/workspaces/{id}")
  @Idempotent
  Future<Workspace> update(@Path("id") String id, @Body("display_name") String displayName);

  /**
   * Deletes a workspace with all that is in it. Route: {@code DELETE /workspaces/{id}}.
   *
   * @param id the workspace's id
   */
  @Delete("/workspaces/{id}")
  Future<Void> delete(@Path("id") String id);

  /**
   * Lists what is shared of the client's workspace. Route: {@code GET /workspaces/current/shared},
   * 100 a page.
   */
  @Composed
  PageStream<ShareLink> listShared();

  /**
   * Stops sharing traces and datasets. Route: {@code DELETE /workspaces/current/shared}.
   *
   * @param shareTokens their tokens; an empty list fails
   */
  @Composed
  Future<Void> unshare(List<String> shareTokens);

  /** Stops sharing everything. Route: {@code DELETE /workspaces/current/shared}. */
  @Composed
  Future<Void> unshareAll();
}
