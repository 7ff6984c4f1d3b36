// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.ReplayReport;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the dead letters of a directory, oldest first, one at a time, once each: what fails now can
 * be replayed again. Sending a run twice does no harm. Owned by the loop; one use.
 */
final class Replay {
  private final IngestLoop loop;
  private final IngestTransport transport;
  private final Duration timeout;
  private final @Nullable String destination;
  private int sent;
  private int rejected;
  private int unreadable;
  private int left;

  /**
   * Creates a replay.
   *
   * @param destination the letters of which destination are sent, beside those that name none; null
   *     where there is one
   */
  Replay(
      IngestLoop loop, IngestTransport transport, Duration timeout, @Nullable String destination) {
    this.loop = loop;
    this.transport = transport;
    this.timeout = timeout;
    this.destination = destination;
  }

  Future<ReplayReport> of(Path directory) {
    return loop.offload(() -> list(directory)).compose(files -> next(files, 0));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      // Names begin with the time.
      return files.filter(DeadLetterFile::isOne).sorted().toList();
    } catch (NoSuchFileException empty) {
      return List.of();
    }
  }

  private Future<ReplayReport> next(List<Path> files, int index) {
    if (index == files.size()) {
      return report(0);
    }
    Path file = files.get(index);
    return loop.offload(() -> java.util.Optional.ofNullable(DeadLetterFile.read(file)))
        .compose(
            letter -> {
              if (letter.isEmpty()) {
                unreadable++;
                return next(files, index + 1);
              }
              String addressee = letter.get().destination();
              if (addressee != null && !addressee.equals(destination)) {
                left++;
                return next(files, index + 1);
              }
              return transport
                  .post(letter.get().body(), timeout)
                  .map(IngestResponse::status)
                  .otherwise(0)
                  .compose(status -> judged(files, index, letter.get().body().route(), status));
            });
  }

  private Future<ReplayReport> judged(List<Path> files, int index, String route, int status) {
    Path file = files.get(index);
    if ((status >= 200 && status < 300) || status == 409) {
      sent++;
      return loop.offload(() -> DeadLetterFile.delete(file))
          .compose(gone -> next(files, index + 1));
    }
    if (status == 400 || status == 413 || status == 422) {
      rejected++;
      return loop.offload(() -> DeadLetterFile.reject(file))
          .compose(moved -> next(files, index + 1));
    }
    if (status == 404 && route.equals("/feedback")) {
      // The run is not there yet, which says nothing about the other letters.
      left++;
      return next(files, index + 1);
    }
    // Down, overloaded or without access: the rest would fare no better.
    return report(files.size() - index);
  }

  private Future<ReplayReport> report(int remaining) {
    return Future.succeededFuture(new ReplayReport(sent, rejected, unreadable, remaining + left));
  }
}
