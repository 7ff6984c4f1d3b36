// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Decides which traces are recorded.
 *
 * <p>The decision falls when a trace starts, because its first runs may be sent long before its
 * last one ends. Whether a trace will fail is not known then; {@link
 * io.github.asynclangsmith.TracingOptions#isKeepErrors()} adds the traces that do.
 *
 * <p>Asked once per trace and process, on the recording thread: must be fast, must not block. What
 * it throws counts as yes.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RunSampler {
  /**
   * Whether a trace is recorded. Services agree about a trace if the answer depends on nothing but
   * its id.
   *
   * @param traceId the id of the trace
   * @param rootName the name of the first run of it in this process
   */
  boolean isSampled(UUID traceId, String rootName);

  /**
   * Whether a trace is recorded, by the project it goes to as well.
   *
   * @param traceId the id of the trace
   * @param rootName the name of the first run of it in this process
   * @param project the project that this run goes to
   */
  default boolean isSampled(UUID traceId, String rootName, String project) {
    return isSampled(traceId, rootName);
  }

  /**
   * Keeps shares that differ from project to project, chosen as {@link #ofRate} does it.
   *
   * @param rate the share of projects that are not listed, from 0 to 1
   * @param byProject the shares of others, by name
   */
  static RunSampler ofRates(double rate, Map<String, Double> byProject) {
    RunSampler others = ofRate(rate);
    Map<String, RunSampler> listed = new HashMap<>();
    byProject.forEach((project, share) -> listed.put(project, ofRate(share)));
    return new RunSampler() {
      @Override
      public boolean isSampled(UUID traceId, String rootName) {
        return others.isSampled(traceId, rootName);
      }

      @Override
      public boolean isSampled(UUID traceId, String rootName, String project) {
        return listed.getOrDefault(project, others).isSampled(traceId, rootName);
      }
    };
  }

  /**
   * Keeps a share of the traces, chosen by a hash of the trace id alone, so that every service that
   * uses the same rate keeps the same traces.
   *
   * @param rate the share, from 0 to 1
   */
  static RunSampler ofRate(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate is " + rate + ", but must be from 0 to 1");
    }
    return (traceId, rootName) -> unitHash(traceId) < rate;
  }

  /**
   * The position of a trace between 0 (inclusive) and 1 (exclusive) that rates are compared with:
   * both halves of the id through the 64-bit finaliser of MurmurHash3, the upper 53 bits of it.
   */
  static double unitHash(UUID traceId) {
    long hash =
        traceId.getMostSignificantBits() ^ Long.rotateLeft(traceId.getLeastSignificantBits(), 32);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return (hash >>> 11) * 0x1.0p-53;
  }
}
