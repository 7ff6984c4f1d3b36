// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The pages of runs in the user interface. */
final class RunLinks {
  /** What of a run its page is found by. */
  static final List<RunField> FIELDS =
      List.of(RunField.APP_PATH, RunField.PROJECT_ID, RunField.TRACE_ID, RunField.START_TIME);

  private final RestTransport transport;
  private final DefaultProjects projects;

  RunLinks(RestTransport transport, DefaultProjects projects) {
    this.transport = transport;
    this.projects = projects;
  }

  /** What the server says, or else what the run itself says. */
  Future<String> page(Run run, RunApi.Choice choice) {
    boolean asks = choice.first() == RunApi.V2 && run.projectId() != null && run.traceId() != null;
    if (!asks) {
      return ofPath(run);
    }
    Future<String> told =
        transport
            .call(
                RestCall.<RawJson>of("runs.url", HttpMethod.GET, "/api/v2/runs/{id}/url")
                    .path("id", run.id(), true)
                    .query("project_id", run.projectId())
                    .query("trace_id", run.traceId())
                    .query("start_time", run.startTime())
                    .returns(JsonTypes.RAW))
            .map(answer -> String.valueOf(answer.asMap().get("url")));
    return Steps.orElse(
        told,
        failure -> Existence.isUnknownRoute(failure) ? ofPath(run) : Future.failedFuture(failure));
  }

  private Future<String> ofPath(Run run) {
    String path = run.appPath();
    String project = run.projectId();
    if (path != null || project == null) {
      return Future.succeededFuture(projects.webUrl() + (path == null ? "" : path));
    }
    return projects.url(project).map(page -> page + "/r/" + run.id() + "?poll=true");
  }
}
