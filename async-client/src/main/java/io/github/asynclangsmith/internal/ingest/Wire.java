// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one destination wants its requests: what it announces, corrected by what it refused. A
 * refusal is believed for a while, not for ever. Owned by the loop.
 */
final class Wire {
  private static final long REFUSAL_NANOS = Duration.ofMinutes(10).toNanos();

  private final ServerInfo info;
  private final IngestSettings.Batching settings;
  private boolean multipartMissing;
  private long multipartAgainNanos;
  private boolean compressionRefused;
  private long compressionAgainNanos;

  Wire(ServerInfo info, IngestSettings.Batching settings) {
    this.info = info;
    this.settings = settings;
  }

  int maxRuns() {
    Integer own = settings.maxOps();
    return own != null ? own : info.limits().maxRuns();
  }

  int maxBytes() {
    Integer own = settings.maxBytes();
    return own != null ? own : info.limits().maxBytes();
  }

  boolean isMultipart(long nowNanos) {
    if (multipartMissing && nowNanos - multipartAgainNanos >= 0) {
      multipartMissing = false;
    }
    return !multipartMissing && info.limits().multipart();
  }

  /** The ways to compress that the destination takes now. */
  Codings codings(long nowNanos) {
    if (compressionRefused && nowNanos - compressionAgainNanos >= 0) {
      compressionRefused = false;
    }
    ServerLimits limits = info.limits();
    boolean any = settings.compress() && !compressionRefused;
    return new Codings(any && limits.zstd(), any && limits.gzip());
  }

  /** Notes that the route of a body is missing; true when there is another way to send it. */
  boolean multipartIsMissing(@Nullable EncodedBody body, long nowNanos) {
    if (body == null || !body.route().endsWith("/multipart")) {
      return false;
    }
    multipartMissing = true;
    multipartAgainNanos = nowNanos + REFUSAL_NANOS;
    return true;
  }

  /** Notes that the encoding of a body was refused; true when there is another way to send it. */
  boolean compressionIsRefused(@Nullable EncodedBody body, long nowNanos) {
    if (body == null || body.contentEncoding() == null) {
      return false;
    }
    compressionRefused = true;
    compressionAgainNanos = nowNanos + REFUSAL_NANOS;
    return true;
  }
}
