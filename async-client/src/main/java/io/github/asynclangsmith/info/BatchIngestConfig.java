// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.info;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * How a server wants runs sent.
 *
 * @since 0.1
 */
@Model
public interface BatchIngestConfig extends JsonModel {
  /** Whether it takes multipart requests. */
  @Nullable Boolean useMultipartEndpoint();

  /** The most operations per request. */
  @Nullable Integer sizeLimit();

  /** The most bytes per request, before compression. */
  @Nullable Long sizeLimitBytes();

  /** From which backlog on the vendor's client adds threads. */
  @Nullable Integer scaleUpQsizeTrigger();

  /** The most threads that the vendor's client uses. */
  @Nullable Integer scaleUpNthreadsLimit();

  /** After how many idle rounds the vendor's client ends a thread. */
  @Nullable Integer scaleDownNemptyTrigger();

  /** Starts from these values. */
  BatchIngestConfigBuilder toBuilder();
}
