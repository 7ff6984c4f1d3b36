// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.ingest.StoredBody.Kind;
import io.github.asynclangsmith.internal.ingest.StoredBody.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a run that is too large for the server small enough: replaces its largest payload fields
 * and attachments by markers that say how large they were, and leaves the others as they are.
 *
 * @param body the smaller body
 * @param leftOut what was replaced, by the name of its part, and how many bytes it had
 */
record Reduction(StoredBody body, Map<String, Integer> leftOut) {
  /** Reduces a body to a size, if it has enough that can be left out. */
  static Reduction of(StoredBody body, int maxBytes) {
    List<Slice> largestFirst =
        body.slices().stream()
            .filter(slice -> slice.kind() == Kind.FIELD || slice.kind() == Kind.ATTACHMENT)
            .sorted(Comparator.comparingLong(Slice::size).reversed())
            .toList();
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    long size = body.sizeBytes();
    for (Slice slice : largestFirst) {
      long saved = slice.size() - marker(slice).length;
      if (size <= maxBytes || saved <= 0) {
        break;
      }
      size -= saved;
      leftOut.put(slice.name(), (int) Math.min(Integer.MAX_VALUE, slice.size()));
    }
    return new Reduction(leftOut.isEmpty() ? body : without(body, leftOut), leftOut);
  }

  private static StoredBody without(StoredBody body, Map<String, Integer> leftOut) {
    Bytes out = new Bytes();
    List<FileSlot> files = new ArrayList<>();
    for (Slice slice : body.slices()) {
      if (leftOut.containsKey(slice.name())) {
        byte[] marker = marker(slice);
        String type = slice.kind() == Kind.ATTACHMENT ? "text/plain" : "application/json";
        StoredBody.part(out, body.delimiter(), slice.name(), type, marker);
      } else {
        body.copy(slice, out, files);
      }
    }
    out.put(body.delimiter());
    out.ascii("--\r\n");
    return StoredBody.parse(out.copy(), files);
  }

  /** What stands in the place of a part, in the shape that the server expects there. */
  private static byte[] marker(Slice slice) {
    String text = "[left out: " + slice.size() + " bytes, which the server finds too large]";
    String json = "\"" + text + "\"";
    return Ascii.bytes(
        slice.kind() == Kind.ATTACHMENT
            ? text
            : switch (slice.field()) {
              case "inputs" -> "{\"input\":" + json + "}";
              case "outputs" -> "{\"output\":" + json + "}";
              case "events" -> "[{\"name\":" + json + "}]";
              case "extra" -> "{\"metadata\":{\"left_out\":" + json + "}}";
              case "error" -> json;
              default -> "{\"value\":" + json + "}";
            });
  }
}
