// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.errors.LangSmithException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.runs.ExportCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an unfinished file.
 *
 * @param layout how the file is made up
 * @param bytes how much of it counts
 * @param export where to go on
 */
record FileNote(String layout, long bytes, ExportCheckpoint export) {
  static Keeper beside(Path target) {
    return new Keeper(sibling(target, ".checkpoint"));
  }

  static Path sibling(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  /** Keeps the note of one file, in a file of its own. */
  record Keeper(Path file) {
    /** The note, or null when there is none. */
    @Nullable FileNote read(String layout) throws IOException {
      byte[] text;
      try {
        text = Files.readAllBytes(file);
      } catch (NoSuchFileException none) {
        return null;
      }
      FileNote note = parse(text);
      if (!note.layout.equals(layout)) {
        throw new IllegalStateException(
            file + " is of a file with another format or other columns; delete it to begin anew");
      }
      return note;
    }

    private FileNote parse(byte[] text) {
      try {
        JsonNode json = JsonCodec.mapper().readTree(text);
        return new FileNote(
            json.required("layout").asText(),
            json.required("bytes").asLong(),
            ExportCheckpoint.parse(json.required("export").toString()));
      } catch (IOException | IllegalArgumentException | LangSmithException e) {
        throw new IllegalStateException(
            file + " is no checkpoint of an export; delete it to begin anew", e);
      }
    }

    /** Replaces the note in one step. */
    void write(FileNote note) throws IOException {
      ObjectNode json = JsonCodec.mapper().createObjectNode();
      json.put("layout", note.layout).put("bytes", note.bytes);
      json.set("export", JsonCodec.mapper().readTree(note.export.toJson().bytes()));
      Path next = sibling(file, ".tmp");
      Files.write(next, JsonCodec.encodeToBytes(json));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
