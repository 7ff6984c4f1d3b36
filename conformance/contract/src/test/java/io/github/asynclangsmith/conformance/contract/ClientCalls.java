// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.RawRequest;

/** Calls of the client itself and of what it says about the server. */
final class ClientCalls {
  private ClientCalls() {}

  static void addTo(Calls calls) {
    calls
        .add("AsyncLangSmithClient.diagnose()", world -> world.client().diagnose())
        .add(
            "AsyncLangSmithClient.request(RawRequest)",
            world -> world.client().request(RawRequest.get("/sessions").query("limit", 1)))
        .stream(
            "AsyncLangSmithClient.download(RawRequest)",
            world -> world.client().download(RawRequest.get("/sessions").query("limit", 1)))
        .local("AsyncLangSmithClient.options()", "gives what the client was made with")
        .local("AsyncLangSmithClient.close()", "calls the one with a deadline")
        .local("AsyncLangSmithClient.close(Duration)", "ends the client; sends what flush does")
        .add("Info.read()", world -> world.client().info().read())
        .add("Info.fetch()", world -> world.client().info().fetch())
        .add("Info.settings()", world -> world.client().info().settings());
  }
}
