// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps dead letters in a directory of bounded size. Called on the loop, works on workers. */
final class DeadLetterDirectory implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterDirectory.class);

  private final IngestLoop loop;
  private final Path directory;
  private final long maxBytes;
  private final @Nullable String destination;

  DeadLetterDirectory(
      IngestLoop loop, Path directory, long maxBytes, @Nullable String destination) {
    this.loop = loop;
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.destination = destination;
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public Future<Boolean> store(EncodedBody body, DropReason reason, Batch batch) {
    List<String> runIds = batch.runIds();
    return loop.offload(() -> store(body, reason, runIds))
        .otherwise(
            failure -> {
              LOG.warn("A dead letter could not be written to {}", directory, failure);
              return false;
            });
  }

  /** One at a time, so that two do not both find the last free room. */
  private synchronized boolean store(EncodedBody body, DropReason reason, List<String> runIds)
      throws IOException {
    byte[] content = DeadLetterFile.format(body, reason.name(), runIds, destination);
    if (used(directory) + content.length > maxBytes) {
      LOG.debug("{} is full", directory);
      return false;
    }
    DeadLetterFile.write(directory, content);
    return true;
  }

  private static long used(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(DeadLetterFile::isOne).mapToLong(DeadLetterDirectory::size).sum();
    } catch (NoSuchFileException notYet) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      // Replayed meanwhile.
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
