// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunField;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to read one run of a shared trace.
 *
 * @since 0.1
 */
@Model
public interface SharedRunRead extends JsonModel {
  /** Starts with nothing set: the root, with its standard fields. */
  static SharedRunReadBuilder builder() {
    return new SharedRunReadBuilder();
  }

  /** The id of the run; the root of the trace by default. */
  @Nullable String runId();

  /** When the run started; saves servers of the v2 API a search. */
  @Nullable Instant startTime();

  /** The fields to send, which v1 servers ignore; {@link RunField#standard()} by default. */
  @Nullable List<RunField> selects();

  /** Starts from these values. */
  SharedRunReadBuilder toBuilder();
}
