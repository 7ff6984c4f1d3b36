// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a shared trace to list.
 *
 * @since 0.1
 */
@Model
public interface SharedRunQuery extends JsonModel {
  /** Starts with nothing set: all runs of the trace. */
  static SharedRunQueryBuilder builder() {
    return new SharedRunQueryBuilder();
  }

  /** The ids of the runs. */
  @Nullable List<String> ids();

  /**
   * The fields to send, which v1 servers ignore; {@link RunField#standard()} by default. Lists of
   * v2 servers never have inputs, outputs, events, the manifest, attachments, the reference
   * example, the share URL, the path in the user interface, and what is known of datasets and
   * queues: read the run for those.
   */
  @Nullable List<RunField> selects();

  /** The most runs in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  SharedRunQueryBuilder toBuilder();
}
