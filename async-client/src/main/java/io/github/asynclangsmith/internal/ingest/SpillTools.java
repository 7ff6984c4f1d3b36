// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What makes the files of runs that wait on disk. Owned by the loop.
 *
 * @param encoders makes bodies
 * @param redaction sees runs before they are written
 */
record SpillTools(Encoders encoders, BatchRedaction redaction) {
  /**
   * Runs as they may be written.
   *
   * @param gone says when nobody waits any more
   */
  Future<EncodedBody> plain(List<PendingRun> runs, BooleanSupplier gone) {
    return redaction.concerns(runs)
        ? redaction
            .redact(runs, gone)
            .compose(
                body ->
                    encoders.encode(encoder -> encoder.stored(body, body.all(), Compression.NONE)))
        : encoders.encode(encoder -> encoder.multipart(runs, Compression.NONE));
  }
}
