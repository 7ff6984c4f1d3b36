// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What is done to a run before it is written. Runs on workers; thread-safe. */
interface Masking {
  /** Leaves everything as it is. */
  Masking NONE =
      new Masking() {
        @Override
        public MergedRun apply(MergedRun run) {
          return run;
        }

        @Override
        public @Nullable Buffer attachment(@Nullable Buffer content) {
          return content;
        }
      };

  /** The run as it may be written. */
  MergedRun apply(MergedRun run);

  /** The content of an attachment as it may be written; null leaves the attachment out. */
  @Nullable Buffer attachment(@Nullable Buffer content);
}
