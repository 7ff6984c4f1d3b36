// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Inputs and outputs of runs, parsed before the clock starts and used in turn. */
final class Payloads {
  /** What one run takes in and gives out. */
  record Payload(Map<String, Object> inputs, Map<String, Object> outputs) {}

  private final List<Payload> pool;
  private int next;

  private Payloads(List<Payload> pool) {
    this.pool = pool;
  }

  /** Reads JSON lines of the form {@code {"inputs":{…},"outputs":{…}}}. */
  static Payloads read(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Payload> pool = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines) {
      if (!line.isBlank()) {
        Map<String, Map<String, Object>> entry =
            mapper.readValue(line, new TypeReference<Map<String, Map<String, Object>>>() {});
        pool.add(
            new Payload(
                entry.getOrDefault("inputs", Map.of()), entry.getOrDefault("outputs", Map.of())));
      }
    }
    if (pool.isEmpty()) {
      throw new IOException(file + " holds no line");
    }
    return new Payloads(pool);
  }

  /**
   * Writes a pool of made-up chat texts whose inputs and outputs together take about {@code bytes}
   * per run; the same seed writes the same file.
   */
  static void write(Path file, int count, int bytes, long seed) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> inputs =
          Map.of("messages", List.of(Map.of("role", "user", "content", text(random, bytes / 2))));
      Map<String, Object> outputs =
          Map.of("message", Map.of("role", "assistant", "content", text(random, bytes / 2)));
      lines.add(mapper.writeValueAsString(Map.of("inputs", inputs, "outputs", outputs)));
    }
    Files.write(file, lines);
  }

  Payload next() {
    Payload payload = pool.get(next);
    next = next + 1 == pool.size() ? 0 : next + 1;
    return payload;
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder(length + 12);
    while (text.length() < length - 40) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(1000)).append(' ');
    }
    return text.toString();
  }

  private static final String[] WORDS =
      ("the model answers a question about rivers capitals invoices weather tokens retrieval "
              + "documents passages summary table error result value order customer ticket")
          .split(" ");
}
