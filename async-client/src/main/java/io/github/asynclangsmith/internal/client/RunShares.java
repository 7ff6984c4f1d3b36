// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunShare;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The links under which traces are shared. */
final class RunShares {
  private static final String V1_ROUTE = "/runs/{id}/share";
  private static final String V2_ROUTE = "/api/v2/runs/{id}/share";
  private static final String TOKEN = "share_token";

  private final RestTransport transport;
  private final String webUrl;

  RunShares(RestTransport transport, String webUrl) {
    this.transport = transport;
    this.webUrl = webUrl;
  }

  Future<RunShare> share(RunApi.Choice choice, String id) {
    return RunApi.send(
            choice,
            api -> {
              RestCall<RawJson> call =
                  api == RunApi.V2
                      ? call("runs.share", HttpMethod.POST, V2_ROUTE, id).body(Map.of())
                      : call("runs.share", HttpMethod.PUT, V1_ROUTE, id)
                          .bodyField("run_id", id)
                          .bodyField(TOKEN, UUID.randomUUID().toString());
              return transport.call(call.idempotent());
            })
        .map(answer -> link(String.valueOf(answer.asMap().get(TOKEN))));
  }

  Future<Void> unshare(RunApi.Choice choice, String traceId) {
    return RunApi.send(
        choice,
        api -> {
          RestCall<Void> call =
              RestCall.<Void>of(
                      "runs.unshare", HttpMethod.DELETE, api == RunApi.V2 ? V2_ROUTE : V1_ROUTE)
                  .path("id", traceId, true);
          return transport.call(api == RunApi.V2 ? call.body(Map.of()) : call);
        });
  }

  /** What the v1 API says; null when the run is not shared. */
  Future<@Nullable RunShare> read(String id) {
    return transport
        .call(call("runs.sharedLink", HttpMethod.GET, V1_ROUTE, id))
        .map(
            answer ->
                answer.isObject() && answer.asMap().get(TOKEN) instanceof String token
                    ? link(token)
                    : null);
  }

  /** What the v2 API says; null when the run is not shared. */
  @Nullable RunShare fromUrl(Run run) {
    String url = run.shareUrl();
    if (url == null) {
      return null;
    }
    int from = url.indexOf("/public/") + "/public/".length();
    int end = url.indexOf('/', from);
    return new RunShare(end < 0 ? url.substring(from) : url.substring(from, end), url);
  }

  private static RestCall<RawJson> call(
      String operation, HttpMethod method, String route, String id) {
    return RestCall.<RawJson>of(operation, method, route)
        .path("id", id, true)
        .returns(JsonTypes.RAW);
  }

  private RunShare link(String token) {
    return new RunShare(token, webUrl + "/public/" + token + "/r");
  }
}
