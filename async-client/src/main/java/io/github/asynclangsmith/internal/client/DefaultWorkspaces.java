// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.gen.ShareLinkCodec;
import io.github.asynclangsmith.internal.gen.WorkspaceCodec;
import io.github.asynclangsmith.internal.gen.WorkspacesRest;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.workspaces.ShareLink;
import io.github.asynclangsmith.workspaces.Workspace;
import io.github.asynclangsmith.workspaces.WorkspaceCreate;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workspaces: ids chosen here, and what is shared. */
final class DefaultWorkspaces extends WorkspacesRest {
  private static final String SHARED = "/workspaces/current/shared";
  private static final int PAGE = 100;
  private static final ModelCodec<Map<String, List<ShareLink>>> LINKS =
      JsonTypes.map(JsonTypes.list(ShareLinkCodec.INSTANCE));

  DefaultWorkspaces(RestTransport transport) {
    super(transport);
  }

  @Override
  public Future<Workspace> create(WorkspaceCreate workspace) {
    WorkspaceCreate complete =
        workspace.id() == null ? workspace.toBuilder().id(NewIds.now()).build() : workspace;
    return transport.call(
        RestCall.<Workspace>of("workspaces.create", HttpMethod.POST, "/workspaces")
            .body(complete)
            .returns(WorkspaceCodec.INSTANCE));
  }

  @Override
  public PageStream<ShareLink> listShared() {
    return transport.stream(this::shared, 0);
  }

  private Future<Page<ShareLink>> shared(@Nullable String cursor) {
    long offset = cursor == null ? 0 : Long.parseLong(cursor);
    return transport
        .call(
            RestCall.<Map<String, List<ShareLink>>>of(
                    "workspaces.listShared", HttpMethod.GET, SHARED)
                .query("offset", offset)
                .query("limit", PAGE)
                .returns(LINKS))
        .map(
            answer -> {
              List<ShareLink> links = answer.getOrDefault("entities", List.of());
              boolean last = links.size() < PAGE;
              return new Page<>(links, last ? null : String.valueOf(offset + links.size()));
            });
  }

  @Override
  public Future<Void> unshare(List<String> shareTokens) {
    if (shareTokens.isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException("shareTokens must not be empty"));
    }
    try {
      return unshare("workspaces.unshare", Map.of("share_tokens", tokens(shareTokens)));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private static List<String> tokens(List<String> given) {
    return given.stream().map(ShareTokens::of).toList();
  }

  @Override
  public Future<Void> unshareAll() {
    return unshare("workspaces.unshareAll", Map.of("unshare_all", true));
  }

  private Future<Void> unshare(String operation, Map<String, Object> body) {
    return transport.call(RestCall.<Void>of(operation, HttpMethod.DELETE, SHARED).body(body));
  }
}
