// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.workspaces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * A workspace to create.
 *
 * @since 0.1
 */
@Model
public interface WorkspaceCreate extends JsonModel {
  /** Starts with nothing set. */
  static WorkspaceCreateBuilder builder() {
    return new WorkspaceCreateBuilder();
  }

  /** The workspace's id; a new one by default. */
  @Nullable String id();

  /** What it is called: letters, digits, spaces and {@code - _ ' @ ( )}. */
  String displayName();

  /** The handle under which its prompts are published. */
  @Nullable String tenantHandle();

  /** Starts from these values. */
  WorkspaceCreateBuilder toBuilder();
}
