// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * How a shared dataset is copied.
 *
 * @since 0.1
 */
@Model
public interface CloneOptions extends JsonModel {
  /** Starts with nothing set. */
  static CloneOptionsBuilder builder() {
    return new CloneOptionsBuilder();
  }

  /** What the copy is called; as the original by default. */
  @Nullable String name();

  /**
   * The API URL of the server that has the original. By default it follows from the address when
   * that is one of the vendor's cloud, and is the client's own otherwise.
   */
  @Nullable String sourceApiUrl();

  /** Whether to copy the files of the examples too; true by default. */
  @Nullable Boolean attachments();

  /** Starts from these values. */
  CloneOptionsBuilder toBuilder();
}
