// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example to create. It needs {@link #inputs()}, or {@link #useSourceRunIo()} with a {@link
 * #sourceRunId()}.
 *
 * @since 0.1
 */
@Model
public interface ExampleCreate extends JsonModel {
  /** Starts with nothing set. */
  static ExampleCreateBuilder builder() {
    return new ExampleCreateBuilder();
  }

  /** Its id; a new one by default, chosen here, so that a retry cannot create a second one. */
  @Nullable String id();

  /** The dataset that it goes to, where the method does not say. */
  @Nullable String datasetId();

  /** The name of that dataset, looked up with a request of its own; not both. */
  @Nullable String datasetName();

  /** What a program is given, an object. */
  @Nullable RawJson inputs();

  /** What it should give, an object. */
  @Nullable RawJson outputs();

  /** Its metadata, an object. */
  @Nullable RawJson metadata();

  /** The splits that it belongs to; {@code base} by default, which the server chooses. */
  @Json("split")
  @Nullable List<String> splits();

  /** When it was made; now by default. */
  @Nullable Instant createdAt();

  /** The run that it is made from. */
  @Nullable String sourceRunId();

  /** Whether the server takes inputs and outputs, and every file, from that run. */
  @Nullable Boolean useSourceRunIo();

  /** The names of the files that the server copies from that run. */
  @Nullable List<String> useSourceRunAttachments();

  /** Its files; a server that takes none fails the call. */
  @Json(apart = true)
  List<AttachmentUpload> attachments();

  /** Starts from these values. */
  ExampleCreateBuilder toBuilder();
}
