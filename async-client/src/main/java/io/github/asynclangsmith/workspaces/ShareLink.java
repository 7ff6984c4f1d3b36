// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.workspaces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something of the workspace that whoever has its token can read: a trace or a dataset.
 *
 * @since 0.1
 */
@Model
public interface ShareLink extends JsonModel {
  /** What it is: {@code run} or {@code dataset}. */
  String type();

  /** The token; {@code client.shared()} takes it. */
  String shareToken();

  /** When it was shared. */
  @Nullable Instant createdAt();

  /** The root run of a shared trace. */
  @Nullable String runId();

  /** What the run is called. */
  @Nullable String runName();

  /** What kind of step the run is. */
  @Nullable String runType();

  /** The project of the run. */
  @Nullable String sessionId();

  /** What that project is called. */
  @Nullable String sessionName();

  /** The shared dataset. */
  @Nullable String datasetId();

  /** What the dataset is called. */
  @Nullable String datasetName();

  /** Starts from these values. */
  ShareLinkBuilder toBuilder();
}
