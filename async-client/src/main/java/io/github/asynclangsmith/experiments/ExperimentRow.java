// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example of a dataset with the runs that experiments made on it.
 *
 * @since 0.1
 */
@Model
public interface ExperimentRow extends JsonModel {
  /** The example's id. */
  String id();

  /** The dataset that it belongs to. */
  @Nullable String datasetId();

  /** A name, chosen by the server. */
  @Nullable String name();

  /** What a program is given, an object. */
  @Nullable RawJson inputs();

  /** What it should give, an object. */
  @Nullable RawJson outputs();

  /** The example's metadata, an object. */
  @Nullable RawJson metadata();

  /** Where the example's files are, as the server says it. */
  @Nullable RawJson attachmentUrls();

  /** When the example was made. */
  @Nullable Instant createdAt();

  /** When the example was last changed. */
  @Nullable Instant modifiedAt();

  /** The run that the example was made from. */
  @Nullable String sourceRunId();

  /** The runs on the example. */
  List<Run> runs();

  /** Starts from these values. */
  ExperimentRowBuilder toBuilder();
}
