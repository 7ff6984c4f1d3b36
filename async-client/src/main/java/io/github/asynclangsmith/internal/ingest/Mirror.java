// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/** What stands for a run at one of several destinations. */
final class Mirror extends RunRecord {
  /** A run of this process. */
  Mirror(RunKey key, String name, String type, String project, @Nullable String exampleId) {
    super(key, name, type, project, exampleId);
  }

  /** A run that is not recorded here, but has children that are. */
  Mirror(RunKey key, String dottedOrder) {
    super(key, dottedOrder);
  }
}
