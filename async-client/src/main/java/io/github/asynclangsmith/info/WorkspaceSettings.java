// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.info;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the workspace that the client's credentials belong to.
 *
 * @since 0.1
 */
@Model
public interface WorkspaceSettings extends JsonModel {
  /** The id of the workspace. */
  String id();

  /** Its name, as people see it. */
  @Nullable String displayName();

  /** When it was made. */
  @Nullable Instant createdAt();

  /** The handle under which its prompts are published, or null when it has none. */
  @Nullable String tenantHandle();

  /** Starts from these values. */
  WorkspaceSettingsBuilder toBuilder();
}
