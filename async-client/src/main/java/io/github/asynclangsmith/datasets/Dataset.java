// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of examples. What is shared by others has no workspace and no times of change.
 *
 * @since 0.1
 */
@Model
public interface Dataset extends JsonModel {
  /** The dataset's id. */
  String id();

  /** The workspace that it belongs to. */
  @Nullable String tenantId();

  /** What it is called. */
  String name();

  /** What it is for. */
  @Nullable String description();

  /** What its examples look like. */
  @Nullable DataType dataType();

  /** When it was made. */
  @Nullable Instant createdAt();

  /** When it was last changed. */
  @Nullable Instant modifiedAt();

  /** How many examples it has. */
  @Nullable Long exampleCount();

  /** How many experiments ran on it. */
  @Nullable Long sessionCount();

  /** When the last of them began. */
  @Nullable Instant lastSessionStartTime();

  /** The JSON schema of the inputs. */
  @Json("inputs_schema_definition")
  @Nullable RawJson inputsSchema();

  /** The JSON schema of the outputs. */
  @Json("outputs_schema_definition")
  @Nullable RawJson outputsSchema();

  /** What the platform changes in examples before it stores them. */
  @Nullable List<DatasetTransformation> transformations();

  /** Further data, an object. */
  @Nullable RawJson metadata();

  /** Whether another system keeps it. */
  @Nullable Boolean externallyManaged();

  /** The experiment that others are compared with. */
  @Nullable String baselineExperimentId();

  /** Starts from these values. */
  DatasetBuilder toBuilder();
}
