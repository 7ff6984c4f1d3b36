// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has batches encoded, and those reduced that the server finds too large. Owned by the loop. */
final class Bodies {
  private final Encoders encoders;
  private final BatchRedaction redaction;
  private final Settlement settlement;

  Bodies(Encoders encoders, BatchRedaction redaction, Settlement settlement) {
    this.encoders = encoders;
    this.redaction = redaction;
    this.settlement = settlement;
  }

  /** Encodes a batch; the future completes on the loop. */
  Future<EncodedBody> encode(Batch batch, boolean multipart, Codings codings) {
    List<PendingRun> unseen = batch.unredacted();
    if (redaction.concerns(unseen)) {
      return redaction
          .redact(unseen, () -> batch.settled)
          .compose(
              body -> {
                batch.rewritten(body);
                return encode(batch, multipart, codings);
              });
    }
    int maxBytes = batch.maxBytes;
    if (maxBytes == 0) {
      return encoders.encode(
          encoder -> multipart ? batch.multipart(encoder, codings) : batch.json(encoder));
    }
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    return encoders
        .encode(
            encoder -> {
              Reduction reduction = Reduction.of(batch.stored(encoder), maxBytes);
              leftOut.putAll(reduction.leftOut());
              StoredBody body = reduction.body();
              return multipart
                  ? encoder.stored(body, body.all(), codings.pick())
                  : encoder.storedAsJson(body, body.all());
            })
        .map(
            body -> {
              leftOut.keySet().removeAll(batch.leftOut);
              if (!leftOut.isEmpty() && !batch.settled) {
                batch.leftOut.addAll(leftOut.keySet());
                settlement.reduced(batch, leftOut);
              }
              return body;
            });
  }

  /** Leaves files out of a batch that are not what they were; completes on the loop. */
  Future<Void> leaveOut(Batch batch, EncodedBody body, Set<Path> files) {
    return encoders
        .encode(encoder -> encoder.without(StoredBody.parse(body), files))
        .map(
            rest -> {
              batch.rewritten(rest);
              return null;
            });
  }

  /**
   * Prepares a batch that was refused as too large to be encoded with less content: to the size
   * that the server announces, or to half of what it was.
   *
   * @return whether that can help
   */
  static boolean reduce(Batch batch, int announcedBytes) {
    EncodedBody body = batch.body;
    if (batch.size() > 1 || body == null || body.plainSize() >= batch.refusedBytes) {
      return false;
    }
    batch.refusedBytes = body.plainSize();
    batch.maxBytes =
        (int)
            (body.plainSize() > announcedBytes
                ? announcedBytes
                : Math.max(1, body.plainSize() / 2));
    return true;
  }
}
