// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.tracing.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was added to a run since its last operation. Used under the monitor of the run. */
final class Pending {
  @Nullable Object inputs;
  @Nullable Object outputs;
  boolean extra;
  boolean tags;
  boolean events;
  @Nullable List<Attachment> attachments;
  int bytes;

  void attach(Attachment attachment) {
    List<Attachment> all = attachments;
    if (all == null) {
      all = new ArrayList<>(2);
      attachments = all;
    }
    all.add(attachment);
  }

  /** One addition. */
  interface Change {
    void to(Pending added);
  }
}
