// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportWindow;
import io.github.asynclangsmith.runs.ExportWindowBuilder;
import io.github.asynclangsmith.runs.RunQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between windows and checkpoints.
 *
 * @param digest tells queries apart
 * @param maxStartTime the last moment of the export
 * @param windows what is left at the beginning
 */
record Checkpoints(String digest, Instant maxStartTime, List<Window> windows) {
  /** Before the first run of any project. */
  private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  private static final int DIGEST_BYTES = 16;

  static Checkpoints of(RunQuery query, @Nullable ExportCheckpoint checkpoint, Instant now) {
    String digest = digest(query);
    if (checkpoint != null) {
      if (!checkpoint.query().equals(digest)) {
        throw new IllegalArgumentException("checkpoint: it is that of another query");
      }
      return new Checkpoints(
          digest,
          checkpoint.maxStartTime(),
          checkpoint.windows().stream().map(Checkpoints::read).toList());
    }
    Instant last = query.maxStartTime() == null ? now : query.maxStartTime();
    Instant first = query.minStartTime() == null ? BEGINNING : query.minStartTime();
    Range whole = new Range(first, last.plusNanos(1));
    return new Checkpoints(digest, last, whole.isEmpty() ? List.of() : List.of(new Window(whole)));
  }

  ExportCheckpoint write(List<Window> left, long given) {
    return ExportCheckpoint.builder()
        .query(digest)
        .runs(given)
        .maxStartTime(maxStartTime)
        .windows(left.stream().map(Checkpoints::write).toList())
        .build();
  }

  private static ExportWindow write(Window window) {
    Range range = window.range();
    ExportWindowBuilder written = ExportWindow.builder().from(range.from()).to(range.to());
    Progress progress = window.progress();
    Instant reached = progress.millisecond();
    if (reached != null) {
      written.reached(reached).reachedIds(progress.ids());
    }
    String cursor = window.cursor();
    if (cursor == null && reached == null) {
      return written.build();
    }
    Range query = window.query();
    if (!range.equals(query)) {
      written.queryFrom(query.from()).queryTo(query.to());
    }
    return written.cursor(cursor).build();
  }

  private static Window read(ExportWindow written) {
    Range range = new Range(written.from(), written.to());
    Instant from = written.queryFrom();
    Instant to = written.queryTo();
    Range query = new Range(from == null ? range.from() : from, to == null ? range.to() : to);
    return new Window(range, query, written.cursor(), progress(written));
  }

  private static Progress progress(ExportWindow written) {
    Instant reached = written.reached();
    if (reached == null) {
      return written.cursor() == null ? Progress.beginning() : Progress.unknown();
    }
    List<String> ids = written.reachedIds();
    return Progress.at(reached, ids == null ? List.of() : ids);
  }

  /** What a query asks for, however large its pages are. */
  private static String digest(RunQuery query) {
    String text = query.toBuilder().pageSize(null).build().toJson().toJson();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
