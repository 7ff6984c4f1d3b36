// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of experiments to read, and how much of them.
 *
 * @since 0.1
 */
@Model
public interface ExperimentQuery extends JsonModel {
  /** Starts with nothing set. */
  static ExperimentQueryBuilder builder() {
    return new ExperimentQueryBuilder();
  }

  /** The experiments; {@link Experiments#results} takes the one that it is given by default. */
  @Nullable List<String> experimentIds();

  /** The comparison that the experiments belong to. */
  @Nullable String comparativeExperimentId();

  /** The examples, 1,000 at most; all by default. */
  @Nullable List<String> exampleIds();

  /** Per experiment, conditions on its runs in the server's filter language. */
  @Nullable Map<String, List<String>> filters();

  /**
   * The fields of the runs to send; {@link RunField#standard()} by default. Older servers send all.
   */
  @Nullable List<RunField> selects();

  /** Whether older servers send the beginnings of inputs and outputs rather than the whole. */
  @Nullable Boolean preview();

  /** The feedback key by whose scores to sort; for one experiment only. */
  @Nullable String sortByFeedbackKey();

  /** Whether to sort upwards; false by default. */
  @Nullable Boolean sortAscending();

  /** The most rows a request asks for, 100 at most; that by default. */
  @Nullable Integer pageSize();

  /** The most rows in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  ExperimentQueryBuilder toBuilder();
}
