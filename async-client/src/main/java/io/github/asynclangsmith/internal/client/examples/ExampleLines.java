// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.internal.gen.ExampleCreateCodec;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an example from a line of JSON: one to create, or one as the server lists it. Its id is the
 * same whenever the line is read for the same dataset. Immutable.
 */
final class ExampleLines {
  private static final ModelCodec<Map<String, RawJson>> FIELDS = JsonTypes.map(JsonTypes.RAW);
  private static final List<String> KNOWN =
      List.of(
          "inputs",
          "outputs",
          "metadata",
          "split",
          "created_at",
          "source_run_id",
          "use_source_run_io",
          "use_source_run_attachments");

  private final String datasetId;

  ExampleLines(String datasetId) {
    this.datasetId = datasetId;
  }

  /** Whether there is nothing on a line. */
  static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a line.
   *
   * @throws DecodingException naming the line and the place in it
   */
  ExampleCreate read(long number, byte[] line) {
    String place = "line " + number;
    Map<String, RawJson> fields = JsonCodec.decode(line, FIELDS, place);
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : KNOWN) {
      RawJson value = fields.get(name);
      if (value != null && !value.isNull()) {
        kept.put(name, value);
      }
    }
    splits(kept);
    ExampleCreateBuilder example =
        JsonCodec.decode(JsonCodec.encodeToBytes(kept), ExampleCreateCodec.INSTANCE, place)
            .toBuilder();
    return example.id(id(fields, number, line)).build();
  }

  /** A split may be one text; a listed example has its splits in the metadata. */
  private static void splits(Map<String, Object> kept) {
    if (kept.get("split") instanceof RawJson split) {
      kept.put("split", split.asObject() instanceof String one ? List.of(one) : split);
    } else if (kept.get("metadata") instanceof RawJson metadata && metadata.isObject()) {
      Map<String, @Nullable Object> plain = metadata.asMap();
      Object split = plain.remove("dataset_split");
      if (split != null) {
        kept.put("split", split instanceof String one ? List.of(one) : split);
        kept.put("metadata", plain);
      }
    }
  }

  private String id(Map<String, RawJson> fields, long number, byte[] line) {
    String own = text(fields.get("id"));
    String home = text(fields.get("dataset_id"));
    if (own != null && (home == null || home.equalsIgnoreCase(datasetId))) {
      return own;
    }
    String seed = own == null ? number + "\n" + text(line) : own;
    return UUID.nameUUIDFromBytes((datasetId + "\n" + seed).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static @Nullable String text(@Nullable RawJson value) {
    return value != null && value.asObject() instanceof String text ? text : null;
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8).strip();
  }
}
