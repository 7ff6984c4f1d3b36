// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multipart body of ours that was read back from disk, taken apart by run, so that it can be sent
 * in parts or as JSON. Immutable.
 */
final class StoredBody {
  /** A part of a run: the field it holds, null for the run itself, and where its content is. */
  private record Slice(@Nullable String field, boolean attachment, int start, int end) {}

  private record StoredRun(String id, boolean create, int start, int end, List<Slice> slices) {}

  private final byte[] bytes;
  private final byte[] delimiter;
  private final List<StoredRun> runs;

  private StoredBody(byte[] bytes, byte[] delimiter, List<StoredRun> runs) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.runs = runs;
  }

  /**
   * Takes a body apart.
   *
   * @throws IllegalArgumentException if it is no complete body
   */
  static StoredBody parse(byte[] bytes) {
    try {
      return new Parser(bytes).parse();
    } catch (IndexOutOfBoundsException | NumberFormatException cutOff) {
      throw new IllegalArgumentException("no complete multipart body", cutOff);
    }
  }

  int size() {
    return runs.size();
  }

  List<String> ids(int from, int to) {
    return runs.subList(from, to).stream().map(StoredRun::id).toList();
  }

  /** Writes some of the runs as a multipart body; gives its content type. */
  String multipart(int from, int to, Bytes out) {
    for (StoredRun run : runs.subList(from, to)) {
      out.write(bytes, run.start, run.end - run.start);
    }
    out.put(delimiter);
    out.ascii("--\r\n");
    String boundary = new String(delimiter, StandardCharsets.ISO_8859_1).substring(2);
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Writes some of the runs as a JSON document, without attachments. */
  void json(int from, int to, Bytes out) {
    out.ascii("{\"post\":[");
    inline(from, to, true, out);
    out.ascii("],\"patch\":[");
    inline(from, to, false, out);
    out.ascii("]}");
  }

  private void inline(int from, int to, boolean creates, Bytes out) {
    boolean first = true;
    for (StoredRun run : runs.subList(from, to)) {
      if (run.create == creates) {
        if (!first) {
          out.put(',');
        }
        first = false;
        inline(run, out);
      }
    }
  }

  private void inline(StoredRun run, Bytes out) {
    for (Slice slice : run.slices) {
      if (slice.field == null) {
        // The run itself, whose closing brace comes behind the other fields.
        out.write(bytes, slice.start, slice.end - slice.start - 1);
      } else if (!slice.attachment) {
        out.ascii(",\"" + slice.field + "\":");
        out.write(bytes, slice.start, slice.end - slice.start);
      }
    }
    out.put('}');
  }

  private static final class Parser {
    private static final String LENGTH = "Content-Length: ";
    private static final String NAME = "name=\"";

    private final byte[] bytes;
    private final List<StoredRun> runs = new ArrayList<>();
    private int at;

    Parser(byte[] bytes) {
      this.bytes = bytes;
    }

    StoredBody parse() {
      String delimiter = line();
      String end = delimiter + "--";
      at = 0;
      while (true) {
        int start = at;
        String line = line();
        if (line.equals(end)) {
          return new StoredBody(bytes, Ascii.bytes(delimiter), List.copyOf(runs));
        }
        if (!line.equals(delimiter)) {
          throw new IllegalArgumentException("no boundary at byte " + start);
        }
        part(start);
      }
    }

    private void part(int start) {
      String disposition = line();
      int name = disposition.indexOf(NAME) + NAME.length();
      String[] path = disposition.substring(name, disposition.lastIndexOf('"')).split("\\.", 3);
      int length = -1;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.startsWith(LENGTH)) {
          length = Integer.parseInt(line.substring(LENGTH.length()));
        }
      }
      if (length < 0 || length > bytes.length - at) {
        throw new IllegalArgumentException("no length of the part at byte " + start);
      }
      int content = at;
      at += length + 2;
      add(path, start, new Slice(field(path), isAttachment(path), content, content + length));
    }

    private void add(String[] path, int start, Slice slice) {
      StoredRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (slice.field == null) {
        List<Slice> slices = new ArrayList<>(4);
        slices.add(slice);
        runs.add(new StoredRun(path[1], path[0].equals("post"), start, at, slices));
      } else if (last == null || !last.id.equals(path[1])) {
        throw new IllegalArgumentException("a part without its run at byte " + start);
      } else {
        last.slices.add(slice);
        runs.set(runs.size() - 1, new StoredRun(last.id, last.create, last.start, at, last.slices));
      }
    }

    private static @Nullable String field(String[] path) {
      return path.length < 3 ? null : path[2];
    }

    private static boolean isAttachment(String[] path) {
      return path[0].equals("attachment");
    }

    private String line() {
      int end = at;
      while (bytes[end] != '\r' || bytes[end + 1] != '\n') {
        end++;
      }
      String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
      at = end + 2;
      return line;
    }
  }
}
