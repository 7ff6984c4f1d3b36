// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

/**
 * What became of the dead letters in a directory.
 *
 * @param sent files whose content the server took; they are gone
 * @param rejected files whose content the server refuses; they are kept, with {@code .rejected} at
 *     the end of their names, and not tried again
 * @param unreadable files that hold no dead letter; they are left as they are
 * @param remaining files that could not be sent now, or belong to a destination that the client
 *     does not have; they are left as they are
 * @since 0.1
 */
public record ReplayReport(int sent, int rejected, int unreadable, int remaining) {
  /** The sum of this report and another. */
  public ReplayReport plus(ReplayReport other) {
    return new ReplayReport(
        sent + other.sent,
        rejected + other.rejected,
        unreadable + other.unreadable,
        remaining + other.remaining);
  }
}
