// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A request in a file, in the form that the SDKs of the platform use too: route, content headers
 * and body; never a credential. Stateless; blocks.
 */
final class DeadLetterFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "trace_";
  private static final String SUFFIX = ".json";

  /**
   * What a file holds.
   *
   * @param body the request
   * @param destination whose it is; null where there was one destination
   */
  record Letter(EncodedBody body, @Nullable String destination) {}

  private DeadLetterFile() {}

  /** Whether a file of this name is a dead letter. */
  static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** What a request is written as. */
  static byte[] format(
      EncodedBody body, String reason, List<String> runIds, @Nullable String destination)
      throws IOException {
    ObjectNode file = JSON.createObjectNode();
    file.put("version", 1);
    file.put("endpoint", body.route().substring(1));
    ObjectNode headers = file.putObject("headers");
    headers.put("Content-Type", body.contentType());
    if (body.contentEncoding() != null) {
      headers.put("Content-Encoding", body.contentEncoding());
    }
    file.put("reason", reason);
    if (destination != null) {
      file.put("destination", destination);
    }
    ArrayNode ids = file.putArray("run_ids");
    runIds.forEach(ids::add);
    if (!body.files().isEmpty()) {
      file.put("files", body.files().size());
    }
    file.put("body_base64", Base64.getEncoder().encodeToString(body.bytes().getBytes()));
    return JSON.writeValueAsBytes(file);
  }

  /** Writes a new file, readable by its owner only, that is complete as soon as it has its name. */
  static void write(Path directory, byte[] content, EncodedBody body) throws IOException {
    Files.createDirectories(directory);
    String name =
        String.format(
            Locale.ROOT,
            "%s%.6f_%08x",
            PREFIX,
            System.currentTimeMillis() / 1_000.0,
            ThreadLocalRandom.current().nextInt());
    Path draft = directory.resolve(name + ".tmp");
    try {
      FileCopies.write(body, directory, name);
      create(draft);
      Files.write(draft, content);
      Files.move(draft, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      FileCopies.delete(directory, name);
      throw e;
    }
  }

  private static void create(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  /** Reads a file, also one of another SDK; null when it holds no request. */
  static @Nullable Letter read(Path file) {
    try {
      JsonNode content = JSON.readTree(Files.readAllBytes(file));
      String endpoint = content.path("endpoint").asText();
      String type = content.path("headers").path("Content-Type").asText();
      if (content.path("version").asInt() != 1 || !isIngest(endpoint) || type.isEmpty()) {
        return null;
      }
      JsonNode encoding = content.path("headers").path("Content-Encoding");
      byte[] body = Base64.getDecoder().decode(content.path("body_base64").asText());
      List<FileSlot> files = files(file);
      if (files.size() != content.path("files").asInt()) {
        return null;
      }
      EncodedBody request =
          new EncodedBody(
              "/" + endpoint,
              type,
              encoding.isTextual() ? encoding.asText() : null,
              Buffer.buffer(body),
              body.length,
              files);
      return new Letter(request, content.path("destination").textValue());
    } catch (IOException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private static List<FileSlot> files(Path letter) throws IOException {
    return FileCopies.find(directory(letter), name(letter));
  }

  private static Path directory(Path letter) {
    return letter.toAbsolutePath().resolveSibling("").normalize();
  }

  private static String name(Path letter) {
    String name = letter.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Deletes a letter with its files; blocks. */
  static boolean delete(Path letter) throws IOException {
    boolean there = Files.deleteIfExists(letter);
    FileCopies.delete(directory(letter), name(letter));
    return there;
  }

  /** Puts a letter and its files aside. */
  static Path reject(Path letter) throws IOException {
    for (FileSlot copy : files(letter)) {
      Files.move(copy.file(), rejected(copy.file()));
    }
    return Files.move(letter, rejected(letter));
  }

  private static Path rejected(Path file) {
    return file.resolveSibling(file.getFileName() + ".rejected");
  }

  /** A file must not choose any route that it likes. */
  private static boolean isIngest(String endpoint) {
    return endpoint.equals("runs/multipart")
        || endpoint.equals("runs/batch")
        || endpoint.equals("feedback");
  }
}
