// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.RawRequest;
import java.time.Duration;
import java.util.Map;

/** Calls the client itself, deletes its project, and closes it. */
public final class ClientStop {
  private ClientStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    AsyncLangSmithClient client = tour.client();
    tour.local("AsyncLangSmithClient.options()", client::options);
    tour.local(
        "AsyncLangSmithClient.derive(Consumer)",
        () -> client.derive(with -> with.project("another").metadata(Map.of("tenant", "a"))));
    tour.call("AsyncLangSmithClient.diagnose()", client::diagnose);
    RawRequest one = RawRequest.get("/sessions").query("limit", 1);
    tour.call("AsyncLangSmithClient.request(RawRequest)", () -> client.request(one));
    tour.stream("AsyncLangSmithClient.download(RawRequest)", () -> client.download(one));
    tour.call("AsyncLangSmithClient.flush(Duration)", () -> client.flush(Duration.ofSeconds(5)));
    tour.eventually(
        "Projects.deleteByName(String), the client's own",
        () -> client.projects().deleteByName(client.options().project()));
    tour.call("AsyncLangSmithClient.close(Duration)", () -> client.close(Duration.ofSeconds(5)));
    tour.call("AsyncLangSmithClient.close()", client::close);
  }
}
