// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encodes batches on worker threads: always, because encoding runs code of the application, such as
 * getters, that must not run on an event loop; at most two at once, so that the application keeps
 * its workers. Owned by the loop.
 */
final class Encoders {
  static final int PARALLEL = 2;

  private record Job<T>(Function<RunsEncoder, T> work, Promise<T> done) {}

  private final IngestLoop loop;
  private final Counters counters;
  private final Supplier<RunsEncoder> factory;
  private final Deque<RunsEncoder> idle = new ArrayDeque<>();
  private final Deque<Job<?>> jobs = new ArrayDeque<>();
  private int running;

  Encoders(IngestLoop loop, Counters counters, Supplier<RunsEncoder> factory) {
    this.loop = loop;
    this.counters = counters;
    this.factory = factory;
  }

  /** Has a worker encode something; the future completes on the loop. */
  <T> Future<T> encode(Function<RunsEncoder, T> work) {
    Job<T> job = new Job<>(work, Promise.promise());
    jobs.add(job);
    next();
    return job.done.future();
  }

  private void next() {
    Job<?> job = running < PARALLEL ? jobs.poll() : null;
    if (job != null) {
      running++;
      run(job);
    }
  }

  private <T> void run(Job<T> job) {
    RunsEncoder encoder = encoder();
    loop.offload(() -> job.work.apply(encoder))
        .onComplete(
            encoded -> {
              running--;
              idle.push(encoder);
              counters.unserializable.add(encoder.takeMarkers());
              counters.redactionFailures.add(encoder.takeFailures());
              job.done.handle(encoded);
              next();
            });
  }

  private RunsEncoder encoder() {
    @Nullable RunsEncoder known = idle.poll();
    return known == null ? factory.get() : known;
  }
}
