// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;

/** Calls of {@code client.shared()}. */
final class SharedCalls {
  private SharedCalls() {}

  static void addTo(Calls calls) {
    calls
        .add("Shared.readRun(String)", world -> world.client().shared().readRun(Samples.ID))
        .add(
            "Shared.readRun(String, SharedRunRead)",
            world ->
                world
                    .client()
                    .shared()
                    .readRun(Samples.ID, SharedRunRead.builder().runId(Samples.ID).build()))
        .stream(
            "Shared.listRuns(String, SharedRunQuery)",
            world -> world.client().shared().listRuns(Samples.ID, SharedRunQuery.builder().build()))
        .unanswered(
            "Shared.readRun(String)",
            "Shared.readRun(String, SharedRunRead)",
            "Shared.listRuns(String, SharedRunQuery)");
  }
}
