// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    if (body.files().isEmpty() || used(directory) + body.sizeBytes() > maxBytes) {
      return write(withoutFiles(body), reason, runIds);
    }
    try {
      return write(body, reason, runIds) || write(withoutFiles(body), reason, runIds);
    } catch (IOException changed) {
      LOG.debug("files cannot be copied to {}", directory, changed);
      return write(withoutFiles(body), reason, runIds);
    }
  }

  private boolean write(EncodedBody body, DropReason reason, List<String> runIds)
      throws IOException {
    byte[] content = DeadLetterFile.format(body, reason.name(), runIds, destination);
    if (used(directory) + content.length + FileCopies.bytes(body) > maxBytes) {
      LOG.debug("{} is full", directory);
      return false;
    }
    DeadLetterFile.write(directory, content, body);
    return true;
  }

  /** What is left when files changed, or there is no room for copies of them. */
  private EncodedBody withoutFiles(EncodedBody body) {
    if (body.files().isEmpty()) {
      return body;
    }
    LOG.warn("A dead letter in {} is without {} attached files", directory, body.files().size());
    Set<Path> all = body.files().stream().map(FileSlot::file).collect(Collectors.toSet());
    StoredBody rest = StoredBody.parse(body).without(all);
    Buffer bytes = Buffer.buffer(rest.bytes());
    return new EncodedBody(body.route(), body.contentType(), null, bytes, bytes.length());
  }

  private static long used(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> DeadLetterFile.isOne(file) || FileCopies.isOne(file))
          .mapToLong(DeadLetterDirectory::size)
          .sum();
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
