// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.experiments.ComparativeExperiment;
import io.github.asynclangsmith.experiments.ComparativeExperimentCreate;
import io.github.asynclangsmith.experiments.ComparativeExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentQuery;
import io.github.asynclangsmith.experiments.ExperimentRow;
import io.github.asynclangsmith.experiments.ExperimentStats;
import io.github.asynclangsmith.experiments.TestResult;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.gen.ComparativeExperimentCodec;
import io.github.asynclangsmith.internal.gen.ExperimentsRest;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.Projects;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Experiments: the dataset behind them, the choice between the APIs, and ids chosen here. */
final class DefaultExperiments extends ExperimentsRest {
  private static final String FEEDBACK = "feedback_stats";

  private final Info info;
  private final Projects projects;
  private final TestResults testResults;

  DefaultExperiments(
      RestTransport transport, Info info, Projects projects, TestResults testResults) {
    super(transport);
    this.info = info;
    this.projects = projects;
    this.testResults = testResults;
  }

  /** Finds out what there is to read, before the first page. */
  private interface Start {
    Future<ExperimentPages> pages();
  }

  @Override
  public PageStream<TestResult> testResults(String projectId) {
    return transport.stream(testResults.of(projectId), 0);
  }

  @Override
  public PageStream<Buffer> testResultsCsv(String projectId) {
    return transport.stream(
        new TestResultTable(testResults.of(projectId), testResults.of(projectId)), 0);
  }

  @Override
  public PageStream<ExperimentRow> query(String datasetId, ExperimentQuery query) {
    return stream(
        query,
        () ->
            Future.succeededFuture(
                new ExperimentPages(transport, datasetId, experiments(query), query)));
  }

  @Override
  public PageStream<ExperimentRow> results(String projectId, ExperimentQuery query) {
    return stream(
        query,
        () -> {
          String id = Ids.checked("projectId", projectId);
          List<String> named = query.experimentIds();
          List<String> ids = named == null || named.isEmpty() ? List.of(id) : experiments(query);
          return datasetOf(id).map(dataset -> new ExperimentPages(transport, dataset, ids, query));
        });
  }

  private PageStream<ExperimentRow> stream(ExperimentQuery query, Start start) {
    AtomicReference<@Nullable PageSource<ExperimentRow>> chosen = new AtomicReference<>();
    PageSource<ExperimentRow> source =
        cursor -> {
          PageSource<ExperimentRow> pages = chosen.get();
          return pages == null
              ? Steps.then(start.pages(), found -> first(found, chosen))
              : pages.fetch(cursor);
        };
    Long limit = query.limit();
    return transport.stream(source, limit == null ? 0 : limit);
  }

  private Future<Page<ExperimentRow>> first(
      ExperimentPages pages, AtomicReference<@Nullable PageSource<ExperimentRow>> chosen) {
    return Steps.then(
        RunApi.choose(info),
        choice ->
            RunApi.send(
                choice,
                api -> {
                  PageSource<ExperimentRow> source = pages.through(api);
                  return source
                      .fetch(null)
                      .map(
                          page -> {
                            chosen.set(source);
                            return page;
                          });
                }));
  }

  private static List<String> experiments(ExperimentQuery query) {
    List<String> ids = query.experimentIds();
    if (ids == null || ids.isEmpty()) {
      throw new IllegalArgumentException("experimentIds must name an experiment at least");
    }
    return ids.stream().map(id -> Ids.checked("experimentIds", id)).toList();
  }

  private Future<String> datasetOf(String projectId) {
    return projects
        .read(projectId)
        .compose(
            project ->
                project.referenceDatasetId() == null
                    ? Future.failedFuture(
                        new IllegalArgumentException(
                            "project "
                                + projectId
                                + " has no reference dataset: it is no"
                                + " experiment"))
                    : Future.succeededFuture(project.referenceDatasetId()));
  }

  @Override
  public Future<ExperimentStats> stats(String projectId) {
    return projects.read(projectId, true).map(DefaultExperiments::summary);
  }

  private static ExperimentStats summary(Project project) {
    Map<String, @Nullable Object> feedback = new LinkedHashMap<>();
    addTo(feedback, project.feedbackStats());
    addTo(feedback, project.sessionFeedbackStats());
    Map<String, @Nullable Object> all = new LinkedHashMap<>(project.toJson().asMap());
    all.put(FEEDBACK, feedback);
    return RawJson.from(all).as(ExperimentStats.class);
  }

  private static void addTo(Map<String, @Nullable Object> all, @Nullable RawJson stats) {
    if (stats != null && stats.isObject()) {
      all.putAll(stats.asMap());
    }
  }

  @Override
  public Future<ComparativeExperiment> createComparative(ComparativeExperimentCreate comparison) {
    List<String> experiments;
    try {
      experiments =
          comparison.experimentIds().stream().map(id -> Ids.checked("experimentIds", id)).toList();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    if (experiments.isEmpty()) {
      return Future.failedFuture(
          new IllegalArgumentException("experimentIds must name an experiment at least"));
    }
    String dataset = comparison.referenceDatasetId();
    return Steps.then(
        dataset == null ? datasetOf(experiments.get(0)) : Future.succeededFuture(dataset),
        found -> create(comparison, found));
  }

  private Future<ComparativeExperiment> create(
      ComparativeExperimentCreate comparison, String dataset) {
    String id = comparison.id() == null ? NewIds.now() : comparison.id();
    Future<ComparativeExperiment> created =
        transport.call(
            RestCall.<ComparativeExperiment>of(
                    "experiments.createComparative", HttpMethod.POST, "/datasets/comparative")
                .body(comparison.toBuilder().id(id).referenceDatasetId(dataset).build())
                .idempotent()
                .returns(ComparativeExperimentCodec.INSTANCE));
    // A conflict of a request that was repeated may be with what it made itself.
    return Steps.orElse(
        created,
        failure ->
            failure instanceof ConflictException conflict && conflict.attempts() > 1
                ? find(dataset, id, failure)
                : Future.failedFuture(failure));
  }

  private Future<ComparativeExperiment> find(String dataset, String id, Throwable otherwise) {
    ComparativeExperimentQuery query = ComparativeExperimentQuery.builder().addId(id).build();
    return listComparative(dataset, query)
        .collect(1)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(otherwise)
                    : Future.succeededFuture(found.get(0)));
  }
}
