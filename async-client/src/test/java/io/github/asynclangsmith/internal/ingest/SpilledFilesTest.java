// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.tracing.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached files wait on disk as copies, beside the runs that they belong to. */
class SpilledFilesTest {
  @TempDir private Path directory;

  private EncodedBody body() throws IOException {
    Path file = Files.writeString(directory.resolve("data"), "x".repeat(100_000));
    RunsEncoder encoder =
        new RunsEncoder(ForeignValues.of(null), Masking.NONE, new byte[0], Map.of());
    List<PendingRun> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      TestRun run = new TestRun("r" + i, null);
      PendingRun pending = new PendingRun(new LaneRun(new Lane(), run, null), 0);
      pending.add(
          run.create().attachments(List.of(new Attachment("data", "text/plain", null, file))));
      runs.add(pending);
    }
    return encoder.multipart(runs, Compression.NONE);
  }

  @Test
  void whatIsReadBackHasTheCopiesAndDeletingItDeletesThem() throws IOException {
    SpillDirectory spill = SpillDirectory.open(directory.resolve("spill"), 1 << 20);
    EncodedBody body = body();
    Path file = Objects.requireNonNull(spill.write(body));
    Files.delete(directory.resolve("data"));
    StoredBody read = spill.read(file);

    assertThat(read.size()).isEqualTo(3);
    assertThat(read.sizeBytes()).isEqualTo(body.sizeBytes());
    List<FileSlot> files = new ArrayList<>();
    read.multipart(new int[] {1}, new Bytes(), files);
    assertThat(files).hasSize(1);
    assertThat(Files.readString(files.get(0).file())).isEqualTo("x".repeat(100_000));

    spill.delete(file);
    try (Stream<Path> left = Files.list(directory.resolve("spill"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("lock");
    }
    spill.close();
  }

  @Test
  void copiesCountForTheRoomThereIs() throws IOException {
    SpillDirectory spill = SpillDirectory.open(directory.resolve("spill"), 200_000);
    assertThat(spill.write(body())).isNull();
    spill.close();
  }

  @Test
  void aFileThatChangedIsNotCopiedAndLeavesNothing() throws IOException {
    SpillDirectory spill = SpillDirectory.open(directory.resolve("spill"), 1 << 20);
    EncodedBody body = body();
    Files.writeString(directory.resolve("data"), "short");

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> spill.write(body)))
        .isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(directory.resolve("spill"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("lock");
    }
    spill.close();
  }
}
