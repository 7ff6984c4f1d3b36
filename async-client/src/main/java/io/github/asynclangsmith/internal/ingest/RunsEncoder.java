// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.BufferedRun;
import io.github.asynclangsmith.tracing.Attachment;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes runs as the body of one request: {@code multipart/form-data} with a part for each payload
 * field, or one JSON document. Keeps its memory from one request to the next. One worker at a time.
 */
final class RunsEncoder {
  private static final byte[] NAME = Ascii.bytes("Content-Disposition: form-data; name=\"");
  private static final byte[] TYPE = Ascii.bytes("\"\r\nContent-Type: ");
  private static final byte[] LENGTH = Ascii.bytes("\r\nContent-Length: ");
  private static final byte[] LINE = Ascii.bytes("\r\n");
  private static final byte[] BLANK = Ascii.bytes("\r\n\r\n");
  private static final byte[] POST = Ascii.bytes("post.");
  private static final byte[] PATCH = Ascii.bytes("patch.");
  private static final byte[] ATTACHMENT = Ascii.bytes("attachment.");
  private static final byte[] FEEDBACK = Ascii.bytes("feedback.");
  private static final byte[] JSON = Ascii.bytes("application/json");

  /** Most payloads are a few hundred bytes long; others are moved by a byte or two. */
  private static final int USUAL_DIGITS = 3;

  private final Bytes out = new Bytes();
  private final JsonWriter json;
  private final ForeignValues foreign;
  private final RunJson runs;
  private final NoteJson notes;
  private final Masker masker;
  private final BodyFiles files = new BodyFiles();
  private byte[] boundary = new byte[0];

  RunsEncoder(ForeignValues foreign, Masking masking, byte[] runtime, Map<String, Object> common) {
    this.foreign = foreign;
    json = new JsonWriter(out, foreign);
    masker = new Masker(masking, json);
    notes = new NoteJson(json, masker);
    runs = new RunJson(json, masker, runtime, common);
  }

  /** How many values were replaced by a marker since the last call. */
  long takeMarkers() {
    return json.takeMarkers();
  }

  /** How many values were withheld because masking failed, since the last call. */
  long takeFailures() {
    return masker.takeFailures();
  }

  /** Writes runs as parts. */
  EncodedBody multipart(List<PendingRun> batch, Compression wanted) {
    out.reset();
    files.begin(batch, masker.seesAttachments());
    // What is read while it is sent cannot be compressed before.
    Compression compression = files.isStreaming() ? Compression.NONE : wanted;
    String delimiter = newBoundary();
    boundary = Ascii.bytes("--" + delimiter);
    try (Packing packing = new Packing(compression, out)) {
      for (PendingRun each : batch) {
        if (each.hasRun()) {
          parts(new MergedRun(each.runOps()));
        }
        for (RunOp note : each.noteOps()) {
          note(note);
        }
        packing.take();
      }
      out.put(boundary);
      out.put('-');
      out.put('-');
      out.put(LINE);
      Buffer packed = packing.finish();
      return new EncodedBody(
          "/runs/multipart",
          "multipart/form-data; boundary=" + delimiter,
          compression.contentEncoding(),
          packed,
          packing.plainSize() + files.bytes(),
          files.slots());
    }
  }

  private void parts(MergedRun run) {
    int main = open(run, null);
    runs.openMain(run);
    out.put('}');
    close(main);
    if (run.create || run.inputs != null) {
      int part = open(run, "inputs");
      runs.inputs(run.inputs);
      close(part);
    }
    if (run.outputs != null) {
      int part = open(run, "outputs");
      runs.outputs(run.outputs);
      close(part);
    }
    if (run.events != null) {
      int part = open(run, "events");
      runs.events(run.events);
      close(part);
    }
    if (run.hasExtra) {
      int part = open(run, "extra");
      runs.extra(run);
      close(part);
    }
    if (run.error != null) {
      int part = open(run, "error");
      runs.error(run.error);
      close(part);
    }
    if (run.serialized != null) {
      int part = open(run, "serialized");
      runs.serialized(run.serialized);
      close(part);
    }
    for (Attachment attachment : run.attachments) {
      attachment(run, attachment);
    }
  }

  private int open(MergedRun run, @Nullable String field) {
    disposition(run.create ? POST : PATCH, run.run.idHigh, run.run.idLow);
    if (field != null) {
      out.put('.');
      out.ascii(field);
    }
    out.put(TYPE);
    out.put(JSON);
    return length();
  }

  private void disposition(byte[] event, long idHigh, long idLow) {
    out.put(boundary);
    out.put(LINE);
    out.put(NAME);
    out.put(event);
    out.ensure(36);
    out.size = RunIds.write(idHigh, idLow, out.array, out.size);
  }

  /** Leaves room for the length; gives the position where it goes. */
  private int length() {
    out.put(LENGTH);
    int mark = out.size;
    out.ensure(USUAL_DIGITS + BLANK.length);
    out.size += USUAL_DIGITS + BLANK.length;
    return mark;
  }

  /** Ends a part: fills in its length, which may need another number of digits than was left. */
  private void close(int mark) {
    int start = mark + USUAL_DIGITS + BLANK.length;
    int length = out.size - start;
    int digits = digits(length);
    if (digits != USUAL_DIGITS) {
      out.ensure(digits);
      int moved = mark + digits + BLANK.length;
      System.arraycopy(out.array, start, out.array, moved, length);
      out.size = moved + length;
    }
    int rest = length;
    for (int at = mark + digits - 1; at >= mark; at--) {
      out.array[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    System.arraycopy(BLANK, 0, out.array, mark + digits, BLANK.length);
    out.put(LINE);
  }

  private static int digits(int number) {
    int digits = 1;
    for (int rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void note(RunOp op) {
    FeedbackNote note = op.note;
    if (note != null) {
      UUID id = note.id();
      disposition(FEEDBACK, id.getMostSignificantBits(), id.getLeastSignificantBits());
      out.put(TYPE);
      out.put(JSON);
      int mark = length();
      notes.write(op.run, note);
      close(mark);
    }
  }

  /** Writes a feedback as the body of its own request. */
  EncodedBody feedback(RunRecord run, RunOp op) {
    out.reset();
    if (op.note != null) {
      notes.write(run, op.note);
    }
    return document("/feedback");
  }

  private EncodedBody document(String route) {
    return new EncodedBody(route, "application/json", null, Buffer.buffer(out.copy()), out.size);
  }

  private void attachment(MergedRun run, Attachment attachment) {
    Path file = attachment.file();
    if (file != null && attachment.content() == null && files.isLarge(file)) {
      long length = files.length(file);
      attachmentHead(run, attachment);
      out.put(LENGTH);
      out.ascii(Long.toString(length));
      out.put(BLANK);
      files.add(out.size, file, length);
      out.put(LINE);
      return;
    }
    Buffer read = files.content(attachment);
    Buffer content = read == null ? null : masker.attachment(read);
    if (content == null) {
      json.countMarker();
      return;
    }
    attachmentHead(run, attachment);
    int mark = length();
    out.put(content.getBytes());
    close(mark);
  }

  private void attachmentHead(MergedRun run, Attachment attachment) {
    disposition(ATTACHMENT, run.run.idHigh, run.run.idLow);
    out.put('.');
    JsonText.raw(out, attachment.name());
    out.put(TYPE);
    out.ascii(attachment.mimeType());
  }

  /** Writes runs as parts, and reads them back as a redactor of batches sees them. */
  RunViews views(List<PendingRun> batch) {
    return RunViews.of(StoredBody.parse(multipart(batch, Compression.NONE)));
  }

  /** Writes what a redactor of batches made of runs. */
  StoredBody redacted(RunViews views, List<BufferedRun> answer) {
    JsonWriter values = new JsonWriter(new Bytes(), foreign);
    StoredBody body = views.with(answer, values);
    for (long markers = values.takeMarkers(); markers > 0; markers--) {
      json.countMarker();
    }
    return body;
  }

  /** Leaves files out that are not what they were; each counts as a value that was. */
  StoredBody without(StoredBody body, Set<Path> gone) {
    gone.forEach(file -> json.countMarker());
    return body.without(gone);
  }

  /** Writes runs that waited on disk as parts again. */
  EncodedBody stored(StoredBody stored, int[] items, Compression compression) {
    out.reset();
    List<FileSlot> slots = new ArrayList<>();
    String type = stored.multipart(items, out, slots);
    Compression possible = slots.isEmpty() ? compression : Compression.NONE;
    return new EncodedBody(
        "/runs/multipart",
        type,
        possible.contentEncoding(),
        Buffer.buffer(possible.compress(out)),
        out.size + slots.stream().mapToLong(FileSlot::lengthBytes).sum(),
        List.copyOf(slots));
  }

  /** Writes runs that waited on disk, or a feedback, as one JSON document. */
  EncodedBody storedAsJson(StoredBody stored, int... items) {
    out.reset();
    if (stored.isNote(items[0])) {
      stored.note(items[0], out);
      return document("/feedback");
    }
    stored.json(items, out);
    return document("/runs/batch");
  }

  /** Writes runs as one JSON document, without attachments, which that route cannot take. */
  EncodedBody batch(List<PendingRun> batch) {
    out.reset();
    out.ascii("{\"post\":[");
    inline(batch, true);
    out.ascii("],\"patch\":[");
    inline(batch, false);
    out.ascii("]}");
    return document("/runs/batch");
  }

  private void inline(List<PendingRun> batch, boolean creates) {
    boolean first = true;
    for (PendingRun each : batch) {
      if (each.isCreate() == creates && each.hasRun()) {
        if (!first) {
          out.put(',');
        }
        first = false;
        object(new MergedRun(each.runOps()));
      }
    }
  }

  private void object(MergedRun run) {
    runs.openMain(run);
    if (run.create || run.inputs != null) {
      out.ascii(",\"inputs\":");
      runs.inputs(run.inputs);
    }
    if (run.outputs != null) {
      out.ascii(",\"outputs\":");
      runs.outputs(run.outputs);
    }
    if (run.events != null) {
      out.ascii(",\"events\":");
      runs.events(run.events);
    }
    if (run.hasExtra) {
      out.ascii(",\"extra\":");
      runs.extra(run);
    }
    if (run.error != null) {
      out.ascii(",\"error\":");
      runs.error(run.error);
    }
    if (run.serialized != null) {
      out.ascii(",\"serialized\":");
      runs.serialized(run.serialized);
    }
    out.put('}');
    run.attachments.forEach(left -> json.countMarker());
  }

  private static String newBoundary() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] text = new byte[36];
    RunIds.write(random.nextLong(), random.nextLong(), text, 0);
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1).replace("-", "");
  }
}
