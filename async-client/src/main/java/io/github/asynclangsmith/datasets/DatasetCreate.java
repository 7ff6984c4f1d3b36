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
 * A dataset to create.
 *
 * @since 0.1
 */
@Model
public interface DatasetCreate extends JsonModel {
  /** Starts with nothing set. */
  static DatasetCreateBuilder builder() {
    return new DatasetCreateBuilder();
  }

  /** The dataset's id; a new one by default. */
  @Nullable String id();

  /** What it is called; unique in the workspace. */
  String name();

  /** What it is for. */
  @Nullable String description();

  /** What its examples look like; {@link DataType#KEY_VALUE} by default. */
  @Nullable DataType dataType();

  /** When it was made; now by default. */
  @Nullable Instant createdAt();

  /** The JSON schema that inputs must keep to. */
  @Json("inputs_schema_definition")
  @Nullable RawJson inputsSchema();

  /** The JSON schema that outputs must keep to. */
  @Json("outputs_schema_definition")
  @Nullable RawJson outputsSchema();

  /** What the platform changes in examples before it stores them. */
  @Nullable List<DatasetTransformation> transformations();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /** Whether another system keeps it. */
  @Nullable Boolean externallyManaged();

  /** The resource tags to attach. */
  @Nullable List<String> tagValueIds();

  /** Starts from these values. */
  DatasetCreateBuilder toBuilder();
}
