// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.experiments.TestResult;
import io.github.asynclangsmith.experiments.TestResultBuilder;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.FeedbackStat;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of experiments: runs and examples, joined page by page. */
final class TestResults {
  private static final int PAGE = 50;
  private static final String NOTE = "note";
  private static final List<RunField> FIELDS =
      List.of(
          RunField.NAME,
          RunField.RUN_TYPE,
          RunField.STATUS,
          RunField.TRACE_ID,
          RunField.PROJECT_ID,
          RunField.DOTTED_ORDER,
          RunField.APP_PATH,
          RunField.REFERENCE_EXAMPLE_ID,
          RunField.INPUTS,
          RunField.OUTPUTS,
          RunField.ERROR,
          RunField.FEEDBACK_STATS,
          RunField.START_TIME,
          RunField.END_TIME);

  private final DefaultRuns runs;
  private final Examples examples;

  TestResults(DefaultRuns runs, Examples examples) {
    this.runs = runs;
    this.examples = examples;
  }

  PageSource<TestResult> of(String projectId) {
    RunQuery roots =
        RunQuery.builder()
            .addProjectId(projectId)
            .isRoot(true)
            .selects(FIELDS)
            .pageSize(PAGE)
            .build();
    PageSource<Run> pages = runs.pages(roots);
    return cursor -> Steps.then(pages.fetch(cursor), this::joined);
  }

  private Future<Page<TestResult>> joined(Page<Run> page) {
    List<Run> answers =
        page.items().stream().filter(run -> run.referenceExampleId() != null).toList();
    if (answers.isEmpty()) {
      return Future.succeededFuture(new Page<>(List.of(), page.next()));
    }
    List<String> ids =
        answers.stream().map(Run::referenceExampleId).filter(Objects::nonNull).distinct().toList();
    ExampleQuery wanted = ExampleQuery.builder().ids(ids).limit((long) ids.size()).build();
    return examples
        .list(wanted)
        .collect(ids.size())
        .map(
            found -> {
              Map<String, Example> byId =
                  found.stream()
                      .collect(
                          Collectors.toMap(Example::id, Function.identity(), (one, same) -> one));
              return new Page<>(
                  answers.stream().map(run -> result(run, byId)).toList(), page.next());
            });
  }

  private static TestResult result(Run run, Map<String, Example> examples) {
    String exampleId = Objects.requireNonNull(run.referenceExampleId());
    Example example = examples.get(exampleId);
    TestResultBuilder result = TestResult.builder().runId(run.id()).exampleId(exampleId);
    result.inputs(run.inputs()).outputs(run.outputs()).error(run.error());
    result.reference(example == null ? null : example.outputs()).executionTime(run.latency());
    return feedback(run.feedbackStats(), result).build();
  }

  private static TestResultBuilder feedback(@Nullable RawJson stats, TestResultBuilder result) {
    Map<String, @Nullable BigDecimal> scores = new LinkedHashMap<>();
    List<String> notes = List.of();
    Map<String, ?> byKey = stats != null && stats.isObject() ? stats.asMap() : Map.of();
    for (Map.Entry<String, ?> each : byKey.entrySet()) {
      FeedbackStat stat = RawJson.from(each.getValue()).as(FeedbackStat.class);
      List<RawJson> comments = stat.comments();
      if (each.getKey().equals(NOTE) && comments != null && !comments.isEmpty()) {
        notes = comments.stream().map(TestResults::text).toList();
      } else {
        scores.put(each.getKey(), stat.avg());
      }
    }
    return result.feedback(scores).notes(notes);
  }

  private static String text(RawJson comment) {
    return String.valueOf(comment.asObject());
  }
}
