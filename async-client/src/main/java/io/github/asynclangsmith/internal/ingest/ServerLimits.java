// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.json.JsonObject;

/**
 * What a server says about ingestion at {@code /info}.
 *
 * @param multipart whether it has the multipart route
 * @param maxRuns the most runs in one request
 * @param maxBytes the most bytes in one request, before compression
 * @param zstd whether it takes bodies in zstd
 * @param gzip whether it takes bodies in gzip
 */
record ServerLimits(boolean multipart, int maxRuns, int maxBytes, boolean zstd, boolean gzip) {
  /** What is assumed of a server that has not answered yet. */
  static final ServerLimits DEFAULT = new ServerLimits(true, 100, 20_971_520, false, false);

  /** Reads the answer; what is missing, or of another type than it should be, is assumed. */
  static ServerLimits parse(JsonObject info) {
    JsonObject config = object(info, "batch_ingest_config");
    JsonObject flags = object(info, "instance_flags");
    return new ServerLimits(
        !Boolean.FALSE.equals(config.getValue("use_multipart_endpoint")),
        positive(config, "size_limit", DEFAULT.maxRuns),
        positive(config, "size_limit_bytes", DEFAULT.maxBytes),
        Boolean.TRUE.equals(flags.getValue("zstd_compression_enabled")),
        Boolean.TRUE.equals(flags.getValue("gzip_body_enabled")));
  }

  private static JsonObject object(JsonObject parent, String key) {
    return parent.getValue(key) instanceof JsonObject found ? found : new JsonObject();
  }

  private static int positive(JsonObject parent, String key, int otherwise) {
    return parent.getValue(key) instanceof Number number && number.longValue() > 0
        ? (int) Math.min(number.longValue(), Integer.MAX_VALUE)
        : otherwise;
  }
}
