// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a dataset. A field that is not set stays as it is; null clears it.
 *
 * @since 0.1
 */
@Model
public interface DatasetPatch extends JsonModel {
  /** Starts with nothing set. */
  static DatasetPatchBuilder builder() {
    return new DatasetPatchBuilder();
  }

  /** What it is called; unique in the workspace. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** The JSON schema that inputs must keep to. */
  @Json("inputs_schema_definition")
  @Nullable RawJson inputsSchema();

  /** The JSON schema that outputs must keep to. */
  @Json("outputs_schema_definition")
  @Nullable RawJson outputsSchema();

  /** What the platform changes in examples before it stores them. */
  @Nullable List<DatasetTransformation> transformations();

  /** Further data, an object; replaces what is stored. */
  @Nullable RawJson metadata();

  /** The experiment that others are compared with. */
  @Nullable String baselineExperimentId();

  /** Starts from these values. */
  DatasetPatchBuilder toBuilder();
}
