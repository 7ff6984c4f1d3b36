// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.workspaces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace. What the caller may do in it is there only where workspaces are listed.
 *
 * @since 0.1
 */
@Model
public interface Workspace extends JsonModel {
  /** The workspace's id. */
  String id();

  /** The organization that it belongs to. */
  @Nullable String organizationId();

  /** What it is called. */
  @Nullable String displayName();

  /** When it was made. */
  @Nullable Instant createdAt();

  /** Whether it is one person's own. */
  @Json("is_personal")
  @Nullable Boolean isPersonal();

  /** Whether it was deleted. */
  @Json("is_deleted")
  @Nullable Boolean isDeleted();

  /** The handle under which its prompts are published. */
  @Nullable String tenantHandle();

  /** Where its data is kept, when that is elsewhere. */
  @Nullable String dataPlaneUrl();

  /** The id of the caller's role. */
  @Nullable String roleId();

  /** What the caller's role is called. */
  @Nullable String roleName();

  /** What the caller may do. */
  @Nullable List<String> permissions();

  /** Whether the caller may only read, as older servers say it; see {@link #permissions()}. */
  @Nullable Boolean readOnly();

  /** Starts from these values. */
  WorkspaceBuilder toBuilder();
}
