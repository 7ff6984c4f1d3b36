// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.info;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about itself: its version, what it can do, and how it wants runs sent.
 *
 * @since 0.1
 */
@Model
public interface ServerInfo extends JsonModel {
  /** The version, or null when it does not say. */
  @Nullable String version();

  /** The commit that it was built from. */
  @Nullable String gitSha();

  /** When the licence of a self-hosted server ends. */
  @Nullable Instant licenseExpirationTime();

  /** How it wants runs sent. */
  @Nullable BatchIngestConfig batchIngestConfig();

  /** What it can do: switches by name. */
  @Nullable Map<String, RawJson> instanceFlags();

  /** Whom it belongs to. */
  @Nullable RawJson customerInfo();

  /** The newest versions of the vendor's own clients. */
  @Nullable RawJson sdkVersions();

  /** Starts from these values. */
  ServerInfoBuilder toBuilder();

  /**
   * Whether a switch is on.
   *
   * @param name the switch, as in {@code "zstd_compression_enabled"}
   * @param otherwise the answer when the server does not say
   */
  default boolean flag(String name, boolean otherwise) {
    Map<String, RawJson> flags = instanceFlags();
    RawJson flag = flags == null ? null : flags.get(name);
    return (flag == null || flag.isNull()) ? otherwise : flag.toJson().equals("true");
  }
}
