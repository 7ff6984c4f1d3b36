// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.UUID;

/** Lets tests of other packages ask for the id of a run in another project. */
public final class ReplicaIdOf {
  private ReplicaIdOf() {}

  /** The id that a run with an id of version 7 has in a project. */
  public static String id(String original, String project) {
    UUID id = UUID.fromString(original);
    long high = id.getMostSignificantBits();
    return ReplicaIds.of(high, id.getLeastSignificantBits(), project, 0).toString();
  }
}
