// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Sends single requests to one destination: authentication is added behind it, retries are not.
 * Called on the loop; the futures may complete on any thread. A future fails when there was no
 * complete answer, whatever the reason.
 */
public interface IngestTransport {
  /** Sends a body once. */
  Future<IngestResponse> post(EncodedBody body, Duration timeout);

  /** Reads a route once. */
  Future<IngestResponse> get(String route, Duration timeout);

  /** Releases the connections. */
  Future<Void> close();
}
