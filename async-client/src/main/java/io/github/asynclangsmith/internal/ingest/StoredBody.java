// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A multipart body of ours that was read back, taken apart by run and feedback, so that it can be
 * sent in parts, as JSON, or without some of its content. Immutable.
 */
final class StoredBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a part holds. */
  enum Kind {
    /** A run: its fields that are no payload. */
    RUN,
    /** A payload field of the run before. */
    FIELD,
    /** An attachment of the run before. */
    ATTACHMENT,
    /** Feedback. */
    NOTE
  }

  /**
   * A part.
   *
   * @param kind what it holds
   * @param name its full name
   * @param field the field, or the name of the attachment; empty for others
   * @param from where it begins, its delimiter included
   * @param start where its content begins
   * @param end where its content ends
   * @param file where its content is instead; null for there
   */
  record Slice(
      Kind kind, String name, String field, int from, int start, int end, @Nullable FileSlot file) {
    /** How many bytes of it are in memory. */
    int length() {
      return end - start;
    }

    /** How long its content is. */
    long size() {
      return file == null ? length() : file.lengthBytes();
    }
  }

  private record Item(String id, boolean create, List<Slice> slices) {
    Slice first() {
      return slices.get(0);
    }
  }

  private final byte[] bytes;
  private final byte[] delimiter;
  private final List<Item> items;

  private StoredBody(byte[] bytes, byte[] delimiter, List<Item> items) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.items = items;
  }

  /** Takes an uncompressed body apart. */
  static StoredBody parse(EncodedBody body) {
    return parse(body.bytes().getBytes(), body.files());
  }

  /**
   * Takes a body apart.
   *
   * @throws IllegalArgumentException if it is no complete body
   */
  static StoredBody parse(byte[] bytes, List<FileSlot> files) {
    try {
      return new Parser(bytes, files).parse();
    } catch (IndexOutOfBoundsException | NumberFormatException cutOff) {
      throw new IllegalArgumentException("no complete multipart body", cutOff);
    }
  }

  int size() {
    return items.size();
  }

  boolean isNote(int item) {
    return items.get(item).first().kind == Kind.NOTE;
  }

  /** The ids of the runs that items are, or are about. */
  List<String> runIds(int... some) {
    return Arrays.stream(some).mapToObj(this::runId).distinct().toList();
  }

  private String runId(int item) {
    Slice first = items.get(item).first();
    if (first.kind == Kind.RUN) {
      return items.get(item).id;
    }
    try {
      return JSON.readTree(bytes, first.start, first.length()).path("run_id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes, of which slices are parts; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  byte[] delimiter() {
    return delimiter;
  }

  /** All parts, in order. */
  List<Slice> slices() {
    return items.stream().flatMap(item -> item.slices.stream()).toList();
  }

  /** The parts of an item, in order. */
  List<Slice> slices(int item) {
    return items.get(item).slices;
  }

  /** Whether an item is the start of a run. */
  boolean isCreate(int item) {
    return items.get(item).create;
  }

  /** Some of the items, as a body of their own that shares the bytes. */
  StoredBody only(int... some) {
    return new StoredBody(bytes, delimiter, Arrays.stream(some).mapToObj(items::get).toList());
  }

  int[] all() {
    return IntStream.range(0, items.size()).toArray();
  }

  /** Writes some of the items as a multipart body; gives its content type. */
  String multipart(int[] some, Bytes out, List<FileSlot> files) {
    for (int each : some) {
      items.get(each).slices.forEach(slice -> copy(slice, out, files));
    }
    out.put(delimiter);
    out.ascii("--\r\n");
    String boundary = new String(delimiter, StandardCharsets.ISO_8859_1).substring(2);
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Copies a part to another body. */
  void copy(Slice slice, Bytes out, List<FileSlot> files) {
    FileSlot file = slice.file;
    if (file != null) {
      int at = out.size + slice.start - slice.from;
      files.add(new FileSlot(at, file.file(), file.lengthBytes()));
    }
    // Behind the content there is a line end.
    out.write(bytes, slice.from, slice.end + 2 - slice.from);
  }

  /** This body without the parts whose content is in some files. */
  StoredBody without(Set<Path> gone) {
    Bytes out = new Bytes();
    List<FileSlot> files = new ArrayList<>();
    for (Slice slice : slices()) {
      FileSlot file = slice.file;
      if (file == null || !gone.contains(file.file())) {
        copy(slice, out, files);
      }
    }
    out.put(delimiter);
    out.ascii("--\r\n");
    return parse(out.copy(), files);
  }

  /** How long it is, files included. */
  long sizeBytes() {
    long inFiles = slices().stream().mapToLong(slice -> slice.size() - slice.length()).sum();
    return bytes.length + inFiles;
  }

  /** Writes a part. */
  static void part(Bytes out, byte[] delimiter, String name, String type, byte[] content) {
    out.put(delimiter);
    out.ascii("\r\nContent-Disposition: form-data; name=\"");
    JsonText.raw(out, name);
    out.ascii("\"\r\nContent-Type: " + type);
    out.ascii("\r\nContent-Length: " + content.length + "\r\n\r\n");
    out.put(content);
    out.ascii("\r\n");
  }

  /** Writes a feedback as JSON. */
  void note(int item, Bytes out) {
    Slice slice = items.get(item).first();
    out.write(bytes, slice.start, slice.length());
  }

  /** Writes the runs among the items as a JSON document, without attachments. */
  void json(int[] some, Bytes out) {
    out.ascii("{\"post\":[");
    inline(some, true, out);
    out.ascii("],\"patch\":[");
    inline(some, false, out);
    out.ascii("]}");
  }

  private void inline(int[] some, boolean creates, Bytes out) {
    boolean first = true;
    for (int each : some) {
      Item item = items.get(each);
      if (item.create == creates && item.first().kind == Kind.RUN) {
        if (!first) {
          out.put(',');
        }
        first = false;
        inline(item, out);
      }
    }
  }

  private void inline(Item item, Bytes out) {
    for (Slice slice : item.slices) {
      if (slice.kind == Kind.RUN) {
        // The run itself, whose closing brace comes behind the other fields.
        out.write(bytes, slice.start, slice.length() - 1);
      } else if (slice.kind == Kind.FIELD) {
        out.ascii(",\"" + slice.field + "\":");
        out.write(bytes, slice.start, slice.length());
      }
    }
    out.put('}');
  }

  private static final class Parser {
    private static final String LENGTH = "Content-Length: ";
    private static final String NAME = "name=\"";

    private final byte[] bytes;
    private final List<Item> items = new ArrayList<>();
    private final Map<Integer, FileSlot> files = new HashMap<>();
    private int at;

    Parser(byte[] bytes, List<FileSlot> files) {
      this.bytes = bytes;
      files.forEach(slot -> this.files.put(slot.at(), slot));
    }

    StoredBody parse() {
      String delimiter = line();
      String end = delimiter + "--";
      at = 0;
      while (true) {
        int start = at;
        String line = line();
        if (line.equals(end)) {
          return new StoredBody(bytes, Ascii.bytes(delimiter), List.copyOf(items));
        }
        if (!line.equals(delimiter)) {
          throw new IllegalArgumentException("no boundary at byte " + start);
        }
        part(start);
      }
    }

    private void part(int from) {
      String disposition = line();
      int start = disposition.indexOf(NAME) + NAME.length();
      String name = disposition.substring(start, disposition.lastIndexOf('"'));
      long length = -1;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.startsWith(LENGTH)) {
          length = Long.parseLong(line.substring(LENGTH.length()));
        }
      }
      FileSlot file = files.get(at);
      if (file != null && file.lengthBytes() == length) {
        length = 0;
      } else {
        file = null;
      }
      if (length < 0 || length > bytes.length - at) {
        throw new IllegalArgumentException("no length of the part at byte " + from);
      }
      String[] path = name.split("\\.", 3);
      String field = path.length < 3 ? "" : path[2];
      int end = at + (int) length;
      add(path, new Slice(kind(path), name, field, from, at, end, file));
      at = end + 2;
    }

    private void add(String[] path, Slice slice) {
      if (slice.kind == Kind.RUN || slice.kind == Kind.NOTE) {
        List<Slice> slices = new ArrayList<>(4);
        slices.add(slice);
        items.add(new Item(path[1], path[0].equals("post"), slices));
        return;
      }
      @Nullable Item last = items.isEmpty() ? null : items.get(items.size() - 1);
      if (last == null || !last.id.equals(path[1])) {
        throw new IllegalArgumentException("a part without its run at byte " + slice.from);
      }
      last.slices.add(slice);
    }

    private static Kind kind(String[] path) {
      return switch (path[0]) {
        case "attachment" -> Kind.ATTACHMENT;
        case "feedback" -> Kind.NOTE;
        default -> path.length < 3 ? Kind.RUN : Kind.FIELD;
      };
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
