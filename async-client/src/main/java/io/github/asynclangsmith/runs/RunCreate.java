// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run to store. What is absent is filled in: the id with a new one, the start with now, the
 * project with the client's own, and for a root the trace and the dotted order.
 *
 * @since 0.1
 */
@Model
public interface RunCreate extends JsonModel {
  /** Starts with nothing set. */
  static RunCreateBuilder builder() {
    return new RunCreateBuilder();
  }

  /** The run's id; a new one by default. */
  @Nullable String id();

  /** The trace; the run's own id for a root. */
  @Nullable String traceId();

  /** The parent; null for a root. */
  @Nullable String parentRunId();

  /** The place in the trace; needed unless the run is a root. */
  @Nullable String dottedOrder();

  /** What the step is called. */
  String name();

  /** What kind of step it is. */
  RunType runType();

  /** When it began; now by default. */
  @Nullable Instant startTime();

  /** When it ended. */
  @Nullable Instant endTime();

  /** The project's name; the client's own by default. */
  @Json("session_name")
  @Nullable String projectName();

  /** The project's id, instead of its name. */
  @Json("session_id")
  @Nullable String projectId();

  /** What the step was given. */
  @Nullable RawJson inputs();

  /** What the step gave. */
  @Nullable RawJson outputs();

  /** The error that ended it. */
  @Nullable String error();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /** What happened on the way. */
  @Nullable List<RawJson> events();

  /** Labels. */
  @Nullable List<String> tags();

  /** The step's serialized form. */
  @Nullable RawJson serialized();

  /** The example that the run answers. */
  @Nullable String referenceExampleId();

  /** Starts from these values. */
  RunCreateBuilder toBuilder();
}
