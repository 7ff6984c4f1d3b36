// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What streams give is kept in files as long as an operation has no outcome, and no longer. */
class SpooledTest {
  private final AtomicInteger closed = new AtomicInteger();

  private Attachment stream(int bytes) {
    return Attachment.ofStream(
        "data",
        "text/plain",
        () ->
            new ByteArrayInputStream("x".repeat(bytes).getBytes()) {
              @Override
              public void close() {
                closed.incrementAndGet();
              }
            });
  }

  private static Path file(List<Attachment> attachments) {
    return Objects.requireNonNull(attachments.get(0).file());
  }

  @Test
  void aStreamIsWrittenToAFileAndClosed() throws IOException {
    Spooled spooled = new Spooled();
    Path file = file(spooled.resolve(List.of(stream(200_000))));

    assertThat(Files.readString(file)).hasSize(200_000);
    assertThat(closed).hasValue(1);
    spooled.discard();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsDiscardedIsNotWrittenAnyMore() {
    Spooled spooled = new Spooled();
    spooled.discard();

    assertThat(spooled.resolve(List.of(stream(10))).get(0).file()).isNull();
  }

  @Test
  void aStreamThatIsDiscardedWhileItIsReadLeavesNothing() {
    Spooled spooled = new Spooled();
    InputStream endless =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            if (++read == 300_000) {
              spooled.discard();
            }
            return 'x';
          }
        };
    Attachment attachment = Attachment.ofStream("data", "text/plain", () -> endless);

    assertThat(spooled.resolve(List.of(attachment)).get(0).file()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 422})
  void anyOutcomeDeletesTheFile(int status) {
    Simulation simulation = new Simulation(1, Simulation.settings().build());
    simulation.server.script = (body, number) -> new Behaviour.Answer(status, null);
    RunOp op = new TestRun("r", null).create().attachments(List.of(stream(1_000)));
    simulation.pipeline.start(op, true);
    simulation.flush();
    simulation.loop.advance(100);

    assertThat(simulation.server.requests).isNotEmpty();
    assertThat(file(Objects.requireNonNull(op.attachments))).doesNotExist();
    simulation.loop.await(simulation.pipeline.close(Duration.ofSeconds(1)), 2_000);
  }
}
