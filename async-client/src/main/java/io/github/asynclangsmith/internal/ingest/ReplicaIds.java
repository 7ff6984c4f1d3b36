// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids that runs have in another project: the same in every process and in the Python and
 * JavaScript SDKs, because they are made of the original id and the name of the project alone.
 * Stateless.
 */
final class ReplicaIds {
  private static final int ID = 36;
  private static final int VERSION = 7;

  private ReplicaIds() {}

  /**
   * The id of a run in another project.
   *
   * @param startMicros when the run started; the time of the new id if the original holds none. The
   *     SDKs take the current time then, so that start and end of a run get different ids
   */
  static UUID of(long high, long low, String project, long startMicros) {
    String text = RunIds.text(high, low) + ":" + project;
    Xxh3.Hash hash = Xxh3.hash(text.getBytes(StandardCharsets.UTF_8));
    boolean timed = (high >>> 12 & 0xf) == VERSION;
    long millis = timed ? high >>> 16 : Math.floorDiv(startMicros, 1_000L);
    // The version, then 12 bits of the hash; the variant, then 62 more, the upper two bits of the
    // third byte of the hash being left out.
    long upper = (millis << 16) | 0x7000 | ((hash.high() >>> 48) & 0x0fff);
    long lower = (hash.high() << 16 | hash.low() >>> 48) & 0x3fffffffffffffffL;
    return new UUID(upper, lower | 0x8000000000000000L);
  }

  /** The place of a run in its trace with the ids it has in another project, the times kept. */
  static String dottedOrder(String order, String project) {
    StringBuilder mapped = new StringBuilder(order.length());
    for (String segment : order.split("\\.", -1)) {
      int at = segment.length() - ID;
      UUID id = RunIds.parse(at < 0 ? null : segment.substring(at));
      if (id == null) {
        throw new IllegalArgumentException("not a dotted order");
      }
      UUID other =
          of(
              id.getMostSignificantBits(),
              id.getLeastSignificantBits(),
              project,
              RunTimes.parseCompact(segment));
      mapped.append(mapped.length() == 0 ? "" : ".").append(segment, 0, at).append(other);
    }
    return mapped.toString();
  }
}
