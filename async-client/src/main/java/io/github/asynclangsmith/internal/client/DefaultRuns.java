// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.export.DefaultRunExport;
import io.github.asynclangsmith.internal.export.TraceWalk;
import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.gen.RunStatsCodec;
import io.github.asynclangsmith.internal.gen.RunsRest;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectQuery;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunDelete;
import io.github.asynclangsmith.runs.RunExport;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunGrouping;
import io.github.asynclangsmith.runs.RunNode;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunRead;
import io.github.asynclangsmith.runs.RunShare;
import io.github.asynclangsmith.runs.RunStats;
import io.github.asynclangsmith.runs.RunStatsQuery;
import io.github.asynclangsmith.runs.RunTree;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs: the choice between the APIs, and the names of projects. */
final class DefaultRuns extends RunsRest {
  private static final int MOST_EXPERIMENTS = 10_000;
  private static final int MOST_RUNS_OF_TREE = 10_000;

  private final Vertx vertx;
  private final Info info;
  private final DefaultProjects projects;
  private final RunDefaults defaults;
  private final ProjectLookup lookup;
  private final RunShares shares;
  private final RunLinks links;

  DefaultRuns(
      Vertx vertx,
      RestTransport transport,
      Info info,
      DefaultProjects projects,
      RunDefaults defaults) {
    super(transport);
    this.vertx = vertx;
    this.info = info;
    this.projects = projects;
    this.defaults = defaults;
    this.lookup = new ProjectLookup(projects.ids(), defaults.project());
    this.links = new RunLinks(transport, projects);
    this.shares = new RunShares(transport, projects.webUrl());
  }

  @Override
  public PageStream<Run> query(RunQuery query) {
    Long limit = query.limit();
    return transport.stream(pages(query), limit == null ? 0 : limit);
  }

  /** The pages of a query. */
  PageSource<Run> pages(RunQuery query) {
    return pages(query, api -> projectIds(api, query), false);
  }

  /**
   * The pages of a query.
   *
   * @param projectIds finds the projects for an API
   * @param once whether no request is sent again, because whoever reads the pages does that
   */
  private PageSource<Run> pages(
      RunQuery query, Function<RunApi, Future<List<String>>> projectIds, boolean once) {
    ApiPages<Run> pages =
        new ApiPages<>(
            info,
            preferred -> {
              RunApi api = RunBodies.needsV1(query) ? RunApi.V1 : preferred;
              return projectIds
                  .apply(api)
                  .map(
                      ids -> {
                        PagedCall<Run> call = RunPages.call("runs.query", api, query, ids);
                        if (once) {
                          call.request().once();
                        }
                        return transport.source(call);
                      });
            },
            query.cursor());
    return new Checked(query, pages);
  }

  /** Fails before anything is asked for when a query cannot be right. */
  private record Checked(RunQuery query, PageSource<Run> pages) implements PageSource<Run> {
    @Override
    public Future<Page<Run>> fetch(@Nullable String cursor) {
      RunPages.check(query);
      return pages.fetch(cursor);
    }

    @Override
    public Future<Page<Run>> fetch(@Nullable String cursor, Early early) {
      RunPages.check(query);
      return pages.fetch(cursor, early);
    }
  }

  @Override
  public RunExport export(RunQuery query, ExportOptions options) {
    RunQuery complete = defaults.complete(query);
    return new DefaultRunExport(
        vertx,
        complete,
        options,
        () -> {
          Map<RunApi, Cached<List<String>>> ids = new EnumMap<>(RunApi.class);
          for (RunApi api : RunApi.values()) {
            ids.put(
                api,
                new Cached<>(
                    () -> projectIds(api, complete), Duration.ofDays(1), System::nanoTime));
          }
          return window -> pages(window, api -> Objects.requireNonNull(ids.get(api)).get(), true);
        },
        defaults.clock());
  }

  private Future<List<String>> projectIds(RunApi api, RunQuery query) {
    if (query.referenceDatasetId() == null) {
      return lookup.ids(query.projectIds(), query.projectNames());
    }
    if (api == RunApi.V2) {
      return Future.succeededFuture(List.of());
    }
    // v1 has no parameter for a dataset.
    ProjectQuery experiments =
        ProjectQuery.builder().referenceDatasetId(query.referenceDatasetId()).build();
    return projects
        .list(experiments)
        .collect(MOST_EXPERIMENTS)
        .map(found -> found.stream().map(Project::id).toList());
  }

  @Override
  public Future<Run> read(String id, RunRead how) {
    return Steps.then(RunApi.choose(info), choice -> read(id, how, choice));
  }

  private Future<Run> read(String id, RunRead how, RunApi.Choice choice) {
    boolean project = how.projectId() != null || how.projectName() != null;
    if (choice.second() == null) {
      return readV2(id, how);
    }
    if (choice.first() == RunApi.V1 || !project) {
      return readV1(id);
    }
    return RunApi.send(choice, api -> api == RunApi.V2 ? readV2(id, how) : readV1(id));
  }

  @Override
  public PageStream<RunNode> walk(String id, RunRead how) {
    TraceWalk walk =
        new TraceWalk(
            fields -> read(id, how.toBuilder().selects(fields).build()),
            query -> pages(query, api -> projectIds(api, query), false),
            RunBodies.selects(how.selects()));
    return transport.stream(walk, 0);
  }

  @Override
  public Future<RunTree> tree(String id, RunRead how) {
    return walk(id, how)
        .collect(MOST_RUNS_OF_TREE + 1)
        .map(
            nodes -> {
              if (nodes.size() > MOST_RUNS_OF_TREE) {
                throw new IllegalStateException(
                    "below " + id + " are more than " + MOST_RUNS_OF_TREE + " runs: walk them");
              }
              return RunTree.of(nodes);
            });
  }

  private Future<Run> readV1(String id) {
    return transport.call(
        RestCall.<Run>of("runs.read", HttpMethod.GET, "/runs/{id}")
            .path("id", id, true)
            .returns(RunCodec.INSTANCE));
  }

  private Future<Run> readV2(String id, RunRead how) {
    return lookup.with(
        how.projectId(),
        how.projectName(),
        projectId ->
            transport.call(
                RestCall.<Run>of("runs.read", HttpMethod.GET, "/api/v2/runs/{id}")
                    .path("id", id, true)
                    .query("project_id", projectId)
                    .query("start_time", how.startTime())
                    .query("selects", RunBodies.selects(how.selects()))
                    .returns(RunCodec.INSTANCE)));
  }

  @Override
  public PageStream<Buffer> attachment(String id, String name, RunRead how) {
    RunRead fields = how.toBuilder().selects(List.of(RunField.ATTACHMENTS)).build();
    return transport.download(
        () -> read(id, fields).map(run -> Attachments.request("run", name, run.attachmentUrls())));
  }

  @Override
  public Future<String> create(RunCreate run) {
    RunCreate complete;
    try {
      complete = defaults.complete(run);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    String id = Objects.requireNonNull(complete.id());
    return transport
        .call(
            RestCall.<Void>of("runs.create", HttpMethod.POST, "/runs").body(complete).idempotent())
        .recover(RunDefaults::storedAlready)
        .map(stored -> id);
  }

  @Override
  public Future<Void> ingest(RunBatch batch) {
    RunBatch complete;
    try {
      complete = defaults.complete(batch);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return transport
        .call(
            RestCall.<Void>of("runs.ingest", HttpMethod.POST, "/runs/batch")
                .body(complete)
                .idempotent())
        .recover(RunDefaults::storedAlready);
  }

  @Override
  public Future<RunStats> stats(RunStatsQuery query) {
    return Steps.then(
        lookup.ids(query.projectIds(), query.projectNames()),
        ids ->
            transport.call(
                RestCall.<RunStats>of("runs.stats", HttpMethod.POST, "/runs/stats")
                    .body(RunDefaults.withProjects(query, ids))
                    .idempotent()
                    .returns(RunStatsCodec.INSTANCE)));
  }

  @Override
  public Future<Map<String, RunStats>> groupedStats(RunStatsQuery query, RunGrouping grouping) {
    return Steps.then(
        lookup.ids(query.projectIds(), query.projectNames()),
        ids -> {
          Map<String, Object> body = RunDefaults.withProjects(query, ids);
          Fields groupBy = new Fields().put("attribute", grouping.attribute());
          groupBy.put("path", grouping.path()).put("max_groups", grouping.maxGroups());
          body.put("group_by", groupBy.map());
          if (grouping.groups() != null) {
            body.put("groups", grouping.groups());
          }
          return transport.call(
              RestCall.<Map<String, RunStats>>of(
                      "runs.groupedStats", HttpMethod.POST, "/runs/stats")
                  .body(body)
                  .idempotent()
                  .returns(JsonTypes.map(RunStatsCodec.INSTANCE)));
        });
  }

  @Override
  public Future<Void> delete(RunDelete what) {
    List<String> traces = what.traceIds();
    Map<String, String> metadata = what.metadata();
    boolean nothing =
        (traces == null || traces.isEmpty()) && (metadata == null || metadata.isEmpty());
    if (nothing) {
      return Future.failedFuture(
          new IllegalArgumentException("a deletion of runs needs traceIds or metadata"));
    }
    try {
      RunPages.check("traceIds", traces);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return transport.call(
        RestCall.<Void>of("runs.delete", HttpMethod.POST, "/runs/delete").body(what).idempotent());
  }

  @Override
  public Future<String> url(String id, RunRead how) {
    return Steps.then(
        read(id, how.toBuilder().selects(RunLinks.FIELDS).build()),
        run -> Steps.then(RunApi.choose(info), choice -> links.page(run, choice)));
  }

  @Override
  public Future<RunShare> share(String id) {
    return Steps.then(RunApi.choose(info), choice -> shares.share(choice, id));
  }

  @Override
  public Future<Void> unshare(String traceId) {
    return Steps.then(RunApi.choose(info), choice -> shares.unshare(choice, traceId));
  }

  @Override
  public Future<@Nullable RunShare> sharedLink(String id) {
    return Steps.then(
        RunApi.choose(info),
        choice ->
            choice.second() == null
                ? readV2(id, RunRead.builder().addSelect(RunField.SHARE_URL).build())
                    .map(shares::fromUrl)
                : shares.read(id));
  }
}
