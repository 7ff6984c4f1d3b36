// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The runs of shared traces, through either API. */
final class SharedRuns {
  private static final String READ = "shared.readRun";
  private static final String LIST = "shared.listRuns";
  private static final String V2 = "/api/v2/public/{token}";
  private static final String V1 = "/public/{token}";

  /** A trace has no more runs than a server takes. */
  private static final int MOST_RUNS = 100_000;

  /** What a list of the v2 API refuses to send. */
  private static final Set<RunField> NOT_LISTED =
      Set.of(
          RunField.EVENTS,
          RunField.INPUTS,
          RunField.OUTPUTS,
          RunField.MANIFEST,
          RunField.REFERENCE_EXAMPLE_ID,
          RunField.APP_PATH,
          RunField.ATTACHMENTS,
          RunField.IS_IN_DATASET,
          RunField.LAST_QUEUED_AT,
          RunField.SHARE_URL);

  private final RestTransport transport;
  private final Info info;

  SharedRuns(RestTransport transport, Info info) {
    this.transport = transport;
    this.info = info;
  }

  Future<Run> read(String token, SharedRunRead how) {
    return Steps.then(
        RunApi.choose(info),
        choice ->
            RunApi.send(choice, api -> api == RunApi.V2 ? readV2(token, how) : readV1(token, how)));
  }

  private Future<Run> readV1(String token, SharedRunRead how) {
    String id = how.runId();
    RestCall<Run> call =
        RestCall.of(READ, HttpMethod.GET, id == null ? V1 + "/run" : V1 + "/run/{run_id}");
    call.path("token", token, true);
    return transport.call((id == null ? call : call.path("run_id", id, true)).returns(codec()));
  }

  /** The route wants the exact start of the run; who does not know it looks the run up first. */
  private Future<Run> readV2(String token, SharedRunRead how) {
    String id = how.runId();
    Instant start = how.startTime();
    if (id != null && start != null) {
      return readV2(token, id, start, how);
    }
    List<RunField> place = List.of(RunField.IS_ROOT, RunField.START_TIME);
    return Steps.then(
        transport.stream(transport.source(listV2(token, place)), 0)
            .collect(MOST_RUNS)
            .map(runs -> find(runs, id)),
        found -> readV2(token, found.id(), found.startTime(), how));
  }

  private static Run find(List<Run> runs, @Nullable String id) {
    return runs.stream()
        .filter(run -> id == null ? run.isRoot() : run.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.builder(READ, 404)
                    .detail("the shared trace has no " + (id == null ? "root" : "run " + id))
                    .build());
  }

  private Future<Run> readV2(String token, String id, @Nullable Instant start, SharedRunRead how) {
    return transport.call(
        RestCall.<Run>of(READ, HttpMethod.GET, V2 + "/run/{run_id}")
            .path("token", token, true)
            .path("run_id", id, true)
            .query("selects", RunBodies.selects(how.selects()))
            .query("start_time", start)
            .returns(codec()));
  }

  PageStream<Run> list(String tokenOrUrl, SharedRunQuery query) {
    PageSource<Run> pages =
        new ApiPages<>(
            info,
            api -> Future.succeededFuture(source(api, ShareTokens.of(tokenOrUrl), query)),
            null);
    Long limit = query.limit();
    return transport.stream(
        cursor -> {
          ShareTokens.of(tokenOrUrl);
          RunPages.check("ids", query.ids());
          return pages.fetch(cursor);
        },
        limit == null ? 0 : limit);
  }

  private PageSource<Run> source(RunApi api, String token, SharedRunQuery query) {
    List<String> ids = query.ids();
    if (api == RunApi.V1) {
      return transport.source(listV1(token, ids));
    }
    PageSource<Run> all = transport.source(listV2(token, listed(query.selects())));
    return ids == null || ids.isEmpty() ? all : cursor -> all.fetch(cursor).map(only(ids));
  }

  private static UnaryOperator<Page<Run>> only(List<String> ids) {
    return page ->
        new Page<>(
            page.items().stream().filter(run -> ids.contains(run.id())).toList(), page.next());
  }

  private static List<RunField> listed(@Nullable List<RunField> wanted) {
    return RunBodies.selects(wanted).stream().filter(each -> !NOT_LISTED.contains(each)).toList();
  }

  private static PagedCall<Run> listV2(String token, List<RunField> fields) {
    return new PagedCall<>(
        RestCall.<Run>of(LIST, HttpMethod.POST, V2 + "/runs/query")
            .path("token", token, true)
            .bodyField("selects", RunBodies.selects(fields))
            .idempotent(),
        Paged.Style.CURSOR_V2,
        0,
        codec());
  }

  private static PagedCall<Run> listV1(String token, @Nullable List<String> ids) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (ids != null && !ids.isEmpty()) {
      body.put("id", ids);
    }
    return new PagedCall<>(
        RestCall.<Run>of(LIST, HttpMethod.POST, V1 + "/runs/query")
            .path("token", token, true)
            .body(body)
            .idempotent(),
        Paged.Style.CURSOR_V1,
        0,
        codec());
  }

  private static RunCodec codec() {
    return RunCodec.INSTANCE;
  }
}
