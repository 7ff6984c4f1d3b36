// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project to create.
 *
 * @since 0.1
 */
@Model
public interface ProjectCreate extends JsonModel {
  /** Starts with nothing set. */
  static ProjectCreateBuilder builder() {
    return new ProjectCreateBuilder();
  }

  /** The project's id; a new one by default. */
  @Nullable String id();

  /** What it is called; unique in the workspace. */
  String name();

  /** What it is for. */
  @Nullable String description();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /** The dataset of an experiment. */
  @Nullable String referenceDatasetId();

  /** When it began; now by default. */
  @Nullable Instant startTime();

  /** When it ended. */
  @Nullable Instant endTime();

  /** How long traces are kept: {@code longlived} or {@code shortlived}. */
  @Nullable String traceTier();

  /** How many examples an experiment will run. */
  @Nullable Integer numExamples();

  /** How often it will run each of them. */
  @Nullable Integer numRepetitions();

  /** The feedback keys that its evaluators will give. */
  @Nullable List<String> evaluatorKeys();

  /** The resource tags to attach. */
  @Nullable List<String> tagValueIds();

  /** Starts from these values. */
  ProjectCreateBuilder toBuilder();
}
