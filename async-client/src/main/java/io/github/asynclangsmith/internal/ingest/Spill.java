// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that wait on disk because the buffer got full: a queue between the buffer and the sender.
 * While anything is in it, what is in the buffer is younger and must go through it as well; one
 * file is on its way at a time. So the order of operations on a run is kept. Owned by the loop.
 */
final class Spill {
  private static final Logger LOG = LoggerFactory.getLogger(Spill.class);
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final IngestLoop loop;
  private final SpillTools tools;
  private final Books books;
  private final Future<SpillDirectory> directory;
  private final Deque<SpillEntry> entries = new ArrayDeque<>();
  private boolean opening = true;
  private boolean writing;
  private boolean sending;
  private boolean reading;
  private boolean failed;
  private boolean closed;
  private long writeAgainNanos;

  Spill(IngestLoop loop, SpillTools tools, Path path, long maxBytes, Books books) {
    this.loop = loop;
    this.tools = tools;
    this.books = books;
    this.directory = loop.offload(() -> SpillDirectory.open(path, maxBytes));
    directory
        .compose(opened -> loop.offload(opened::leftOver))
        .onComplete(
            found -> {
              opening = false;
              if (found.failed()) {
                LOG.error("{} cannot be used; runs do not wait on disk", path, found.cause());
                failed = true;
              } else {
                found.result().forEach(file -> entries.add(new SpillEntry(file, List.of())));
              }
              books.progressed();
            });
  }

  /** Whether runs in the buffer must not be sent past this queue. */
  boolean holdsBack() {
    return writing || sending || !entries.isEmpty();
  }

  /** Whether a file is being written or read. */
  boolean isBusy() {
    return opening || writing || reading;
  }

  /** Whether runs can be written now. */
  boolean canWrite() {
    boolean paused = writeAgainNanos != 0 && loop.nanoTime() - writeAgainNanos < 0;
    return !opening && !failed && !writing && !paused;
  }

  /**
   * Writes runs, which are in flight until then.
   *
   * @return where they are; null when they could not be written
   */
  Future<@Nullable SpillEntry> write(List<PendingRun> runs) {
    writing = true;
    List<List<Epoch>> epochs = new ArrayList<>(runs.size());
    for (PendingRun run : runs) {
      // In the order in which they are written.
      if (run.hasRun()) {
        epochs.add(epochs(run.runOps()));
      }
      run.noteOps().forEach(note -> epochs.add(epochs(List.of(note))));
    }
    return tools
        .plain(runs, () -> closed)
        .compose(
            body ->
                directory.compose(to -> loop.offload(() -> Optional.ofNullable(to.write(body)))))
        .transform(
            written -> {
              writing = false;
              if (written.failed() || written.result().isEmpty()) {
                LOG.debug("runs could not be written to disk", written.cause());
                writeAgainNanos = loop.nanoTime() + PAUSE_NANOS;
                return Future.succeededFuture();
              }
              SpillEntry entry = new SpillEntry(written.result().get(), List.copyOf(epochs));
              entries.add(entry);
              return Future.succeededFuture(entry);
            });
  }

  private static List<Epoch> epochs(List<RunOp> ops) {
    return ops.stream().flatMap(op -> Optional.ofNullable(op.epoch).stream()).toList();
  }

  /** Whether a file can be read now to be sent. */
  boolean canSend() {
    return !sending && !entries.isEmpty();
  }

  /** Reads the oldest file; completes with null when it is damaged. */
  Future<@Nullable Batch> next() {
    SpillEntry entry = entries.remove();
    sending = true;
    reading = true;
    return directory
        .compose(from -> loop.offload(() -> from.read(entry.file)))
        .transform(
            read -> {
              reading = false;
              if (read.failed()) {
                LOG.error("Runs on disk are lost", read.cause());
                books.unreadable(entry);
                sending = false;
                return Future.succeededFuture();
              }
              entry.remaining = read.result().size();
              return Future.succeededFuture(new StoredBatch(entry, read.result()));
            });
  }

  /** Notes that so many runs of a file have an outcome; the file goes with the last of them. */
  void settled(SpillEntry entry, int runs) {
    entry.remaining -= runs;
    if (entry.remaining == 0 && !closed) {
      sending = false;
      directory
          .compose(
              from ->
                  loop.offload(
                      () -> {
                        from.delete(entry.file);
                        return from;
                      }))
          .onFailure(failure -> LOG.warn("{} could not be deleted", entry.file, failure));
    }
  }

  /** What waits, for the books. */
  List<SpillEntry> waiting() {
    return List.copyOf(entries);
  }

  /** Leaves the files to the next process. */
  Future<Void> close() {
    closed = true;
    entries.clear();
    return directory
        .compose(
            opened ->
                loop.offload(
                    () -> {
                      opened.close();
                      return opened;
                    }))
        .transform(closed -> Future.succeededFuture());
  }
}
