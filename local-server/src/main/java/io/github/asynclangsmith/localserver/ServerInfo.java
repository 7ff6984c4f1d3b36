// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the server tells about itself at {@code /info}, so that a test can choose how a client
 * behaves; immutable. The server itself behaves the same whatever it tells.
 *
 * @since 0.1
 */
public final class ServerInfo {
  private final String version;
  private final boolean multipart;
  private final int sizeLimit;
  private final long sizeLimitBytes;
  private final Map<String, Boolean> flags;

  private ServerInfo(
      String version,
      boolean multipart,
      int sizeLimit,
      long sizeLimitBytes,
      Map<String, Boolean> flags) {
    this.version = version;
    this.multipart = multipart;
    this.sizeLimit = sizeLimit;
    this.sizeLimitBytes = sizeLimitBytes;
    this.flags = Map.copyOf(flags);
  }

  /**
   * Version 0.17.0, multipart ingest with 100 operations and 20 MiB a request, zstd and gzip
   * bodies, both query backends, multipart examples.
   */
  public static ServerInfo defaults() {
    return new ServerInfo(
        "0.17.0",
        true,
        100,
        20_971_520,
        Map.of(
            "zstd_compression_enabled", true,
            "gzip_body_enabled", true,
            "ch_query_enabled", true,
            "sdb_query_enabled", true,
            "examples_multipart_enabled", true,
            "dataset_examples_multipart_enabled", true));
  }

  /** The same with another version. */
  public ServerInfo version(String text) {
    Objects.requireNonNull(text, "version");
    return new ServerInfo(text, multipart, sizeLimit, sizeLimitBytes, flags);
  }

  /** The same with multipart ingest recommended or not ({@code use_multipart_endpoint}). */
  public ServerInfo useMultipart(boolean recommended) {
    return new ServerInfo(version, recommended, sizeLimit, sizeLimitBytes, flags);
  }

  /** The same with another number of operations a request ({@code size_limit}). */
  public ServerInfo sizeLimit(int operations) {
    return new ServerInfo(version, multipart, operations, sizeLimitBytes, flags);
  }

  /** The same with another number of uncompressed bytes a request ({@code size_limit_bytes}). */
  public ServerInfo sizeLimitBytes(long bytes) {
    return new ServerInfo(version, multipart, sizeLimit, bytes, flags);
  }

  /** The same with one of the {@code instance_flags} set. */
  public ServerInfo flag(String name, boolean value) {
    Map<String, Boolean> more = new TreeMap<>(flags);
    more.put(name, value);
    return new ServerInfo(version, multipart, sizeLimit, sizeLimitBytes, more);
  }

  /** The same without one of the {@code instance_flags}. */
  public ServerInfo withoutFlag(String name) {
    Map<String, Boolean> fewer = new TreeMap<>(flags);
    fewer.remove(name);
    return new ServerInfo(version, multipart, sizeLimit, sizeLimitBytes, fewer);
  }

  ObjectNode toJson() {
    ObjectNode info = Json.MAPPER.createObjectNode().put("version", version);
    info.putNull("git_sha").putNull("license_expiration_time").putNull("customer_info");
    info.putObject("batch_ingest_config")
        .put("use_multipart_endpoint", multipart)
        .put("scale_up_qsize_trigger", 1_000)
        .put("scale_up_nthreads_limit", 16)
        .put("scale_down_nempty_trigger", 4)
        .put("size_limit", sizeLimit)
        .put("size_limit_bytes", sizeLimitBytes);
    ObjectNode instanceFlags = info.putObject("instance_flags");
    new TreeMap<>(flags).forEach(instanceFlags::put);
    return info;
  }
}
