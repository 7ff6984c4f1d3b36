// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table becomes a dataset: which columns are inputs, outputs and metadata of an example each.
 *
 * @since 0.1
 */
@Model
public interface CsvUpload extends JsonModel {
  /** Starts with nothing set. */
  static CsvUploadBuilder builder() {
    return new CsvUploadBuilder();
  }

  /** The dataset's id; a new one by default. */
  @Nullable String id();

  /** What it is called; a file's name without {@code .csv} by default. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** What its examples look like; {@link DataType#KEY_VALUE} by default. */
  @Nullable DataType dataType();

  /** The columns that are inputs, one at least. */
  List<String> inputKeys();

  /** The columns that are outputs. */
  @Nullable List<String> outputKeys();

  /** The columns that are metadata. */
  @Nullable List<String> metadataKeys();

  /** What inputs are called instead of their columns. */
  @Nullable Map<String, String> inputKeyMappings();

  /** What outputs are called instead of their columns. */
  @Nullable Map<String, String> outputKeyMappings();

  /** What metadata is called instead of its columns. */
  @Nullable Map<String, String> metadataKeyMappings();

  /** The JSON schema that inputs must keep to. */
  @Nullable RawJson inputsSchema();

  /** The JSON schema that outputs must keep to. */
  @Nullable RawJson outputsSchema();

  /** What the platform changes in examples before it stores them. */
  @Nullable List<DatasetTransformation> transformations();

  /** Starts from these values. */
  CsvUploadBuilder toBuilder();
}
