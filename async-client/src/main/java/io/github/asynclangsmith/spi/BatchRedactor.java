// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.spi;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Masks the runs of one request together and asynchronously, such as by asking a service that finds
 * personal data, before anything of them is written to the wire or to disk.
 *
 * <p>Called on an event loop of the pipeline, so it must not block, for up to four batches at once
 * and for each destination. The runs come as {@link Redactor} left them. A batch that is sent in
 * parts, or stored, is seen once. Feedback, names and tags of runs, and headers to other services
 * pass by.
 *
 * <p>Fails closed: when this throws, its future fails or takes longer than {@link #timeout}, or it
 * gives other runs than it got, every payload of the batch is sent as a marker, without
 * attachments, which {@code TracingStats.redactionFailures} counts and {@code
 * TraceListener.onWithheld} tells.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BatchRedactor {
  /**
   * Masks runs.
   *
   * @param runs what each holds, the starts and ends that travel together merged
   * @return the same runs in the same order, made with {@link BufferedRun#with} where they change
   */
  Future<List<BufferedRun>> redact(List<BufferedRun> runs);

  /** How long one call may take, at least a millisecond; 5 s unless overridden. */
  default Duration timeout() {
    return Duration.ofSeconds(5);
  }

  /** This redactor with another timeout. */
  default BatchRedactor withTimeout(Duration timeout) {
    BatchRedactor same = this;
    return new BatchRedactor() {
      @Override
      public Future<List<BufferedRun>> redact(List<BufferedRun> runs) {
        return same.redact(runs);
      }

      @Override
      public Duration timeout() {
        return timeout;
      }
    };
  }
}
