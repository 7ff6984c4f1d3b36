// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.vertx.core.Future;

/** Where requests are kept that could not be delivered. */
interface DeadLetters {
  /** Keeps nothing. */
  DeadLetters NONE =
      new DeadLetters() {
        @Override
        public boolean isEnabled() {
          return false;
        }

        @Override
        public Future<Boolean> store(EncodedBody body, DropReason reason, Batch batch) {
          return Future.succeededFuture(false);
        }
      };

  /** Whether anything is kept at all. */
  boolean isEnabled();

  /** Stores a request; completes on the loop, with whether it was stored; never fails. */
  Future<Boolean> store(EncodedBody body, DropReason reason, Batch batch);
}
