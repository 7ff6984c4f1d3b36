// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import io.github.asynclangsmith.localserver.runs.RunRow.PayloadColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of runs that both versions call and write alike. */
final class RunFieldsOfBoth {
  private RunFieldsOfBoth() {}

  /** These fields, for a version to add its own. */
  static Map<String, RunField> all() {
    Map<String, RunField> all = new LinkedHashMap<>();
    addIdentity(all);
    addPayloads(all);
    return all;
  }

  private static void addIdentity(Map<String, RunField> all) {
    RunField.put(
        all,
        "reference_dataset_id",
        (out, run, context) -> RunField.text(out, run.referenceDatasetId));
    RunField.put(all, "id", (out, run, context) -> out.writeString(run.id));
    RunField.put(all, "trace_id", (out, run, context) -> out.writeString(run.traceId));
    RunField.put(all, "parent_run_id", (out, run, context) -> RunField.text(out, run.parentRunId));
    RunField.put(all, "parent_run_ids", (out, run, context) -> writeParents(out, run));
    RunField.put(all, "dotted_order", (out, run, context) -> out.writeString(run.dottedOrder));
    RunField.put(all, "name", (out, run, context) -> out.writeString(run.name));
    RunField.put(all, "thread_id", (out, run, context) -> RunField.text(out, run.threadId));
    RunField.put(
        all,
        "reference_example_id",
        (out, run, context) -> RunField.text(out, run.referenceExampleId));
    RunField.put(all, "app_path", (out, run, context) -> out.writeString(context.appPath(run)));
  }

  private static void addPayloads(Map<String, RunField> all) {
    for (Need need : List.of(Need.INPUTS, Need.OUTPUTS, Need.EXTRA, Need.EVENTS)) {
      String name = need.name().toLowerCase(Locale.ROOT);
      all.put(name, RunField.payload(name, need));
    }
    all.put("manifest", RunField.payload("manifest", Need.SERIALIZED));
    addPreview(all, "inputs_preview", Need.INPUTS, PayloadColumn.INPUTS);
    addPreview(all, "outputs_preview", Need.OUTPUTS, PayloadColumn.OUTPUTS);
    RunField.put(all, "error", (out, run, context) -> RunField.text(out, run.error));
    RunField.put(all, "tags", (out, run, context) -> RunField.raw(out, utf8(run.tags)));
    RunField.put(
        all,
        "feedback_stats",
        (out, run, context) -> writeTree(out, context.feedback().get(run.id)),
        Need.FEEDBACK);
  }

  private static void addPreview(
      Map<String, RunField> all, String name, Need need, PayloadColumn column) {
    RunField.put(
        all,
        name,
        (out, run, context) -> RunField.text(out, Previews.of(run.payload(column))),
        need);
  }

  private static void writeParents(JsonGenerator out, RunRow run) throws IOException {
    out.writeStartArray();
    List<String> segments = Arrays.asList(run.dottedOrder.split("\\.", -1));
    for (String segment : segments.subList(0, segments.size() - 1)) {
      out.writeString(segment.substring(segment.length() - 36));
    }
    out.writeEndArray();
  }

  private static byte @Nullable [] utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** One of the detail maps of a run's usage; null when it has none. */
  static @Nullable JsonNode details(RunRow run, String name) {
    return run.usage.details() == null ? null : Json.stored(run.usage.details()).get(name);
  }

  static void writeTree(JsonGenerator out, @Nullable JsonNode tree) throws IOException {
    if (tree == null) {
      out.writeNull();
    } else {
      Json.MAPPER.writeTree(out, tree);
    }
  }
}
