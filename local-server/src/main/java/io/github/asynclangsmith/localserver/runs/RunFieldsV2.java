// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import io.github.asynclangsmith.localserver.runs.RunRow.PayloadColumn;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of runs in version 2: upper-case enums, times with a zone, costs as numbers. */
final class RunFieldsV2 {
  private static final RunField.Value NULL = (out, run, context) -> out.writeNull();

  /** What no route stores; selectable, and always null. */
  private static final List<String> ALWAYS_NULL =
      List.of("price_model_id", "thread_evaluation_time", "last_queued_at");

  private static final Map<String, RunField> FIELDS = fields();

  private RunFieldsV2() {}

  static @Nullable RunField named(String name) {
    return FIELDS.get(name);
  }

  private static Map<String, RunField> fields() {
    Map<String, RunField> all = new LinkedHashMap<>();
    addIdentity(all);
    addTimes(all);
    addPayloads(all);
    addUsage(all);
    ALWAYS_NULL.forEach(name -> put(all, name, NULL));
    put(all, "is_in_dataset", (out, run, context) -> out.writeBoolean(run.inDataset));
    put(
        all,
        "reference_dataset_id",
        (out, run, context) -> RunField.text(out, run.referenceDatasetId));
    return Map.copyOf(all);
  }

  private static void addIdentity(Map<String, RunField> all) {
    put(all, "id", (out, run, context) -> out.writeString(run.id));
    put(all, "trace_id", (out, run, context) -> out.writeString(run.traceId));
    put(all, "project_id", (out, run, context) -> out.writeString(run.sessionId));
    put(all, "parent_run_ids", (out, run, context) -> RunFieldsV1.writeParents(out, run));
    put(all, "parent_run_id", (out, run, context) -> RunField.text(out, run.parentRunId));
    put(all, "dotted_order", (out, run, context) -> out.writeString(run.dottedOrder));
    put(all, "is_root", (out, run, context) -> out.writeBoolean(run.isRoot()));
    put(all, "name", (out, run, context) -> out.writeString(run.name));
    put(all, "run_type", (out, run, context) -> out.writeString(upper(run.runType)));
    put(all, "status", (out, run, context) -> out.writeString(upper(run.status)));
    put(all, "thread_id", (out, run, context) -> RunField.text(out, run.threadId));
    put(
        all,
        "reference_example_id",
        (out, run, context) -> RunField.text(out, run.referenceExampleId));
    put(all, "app_path", (out, run, context) -> out.writeString(context.appPath(run)));
  }

  private static void addTimes(Map<String, RunField> all) {
    put(all, "start_time", (out, run, context) -> writeTime(out, run.startTime));
    put(all, "end_time", (out, run, context) -> writeTime(out, run.endTime));
    put(all, "first_token_time", (out, run, context) -> writeTime(out, run.firstTokenTime));
    put(
        all,
        "latency_seconds",
        (out, run, context) -> RunField.number(out, run.secondsUntil(run.endTime)));
  }

  private static void addPayloads(Map<String, RunField> all) {
    for (Need need : List.of(Need.INPUTS, Need.OUTPUTS, Need.EXTRA, Need.EVENTS)) {
      String name = need.name().toLowerCase(Locale.ROOT);
      all.put(name, RunField.payload(name, need));
    }
    all.put("manifest", RunField.payload("manifest", Need.SERIALIZED));
    put(
        all,
        "metadata",
        (out, run, context) -> writeMetadata(out, run.payload(PayloadColumn.EXTRA)),
        Need.EXTRA);
    put(all, "error", (out, run, context) -> RunField.text(out, run.error));
    put(
        all,
        "error_preview",
        (out, run, context) ->
            RunField.text(out, run.error == null ? null : Previews.cut(run.error)));
    put(
        all,
        "inputs_preview",
        (out, run, context) -> RunField.text(out, Previews.of(run.payload(PayloadColumn.INPUTS))),
        Need.INPUTS);
    put(
        all,
        "outputs_preview",
        (out, run, context) -> RunField.text(out, Previews.of(run.payload(PayloadColumn.OUTPUTS))),
        Need.OUTPUTS);
    put(all, "tags", (out, run, context) -> RunField.raw(out, RunFieldsV1.utf8(run.tags)));
    put(
        all,
        "feedback_stats",
        (out, run, context) -> RunFieldsV1.writeTree(out, context.feedback().get(run.id)),
        Need.FEEDBACK);
    put(all, "attachments", RunFieldsV2::writeAttachments, Need.ATTACHMENTS);
    put(
        all,
        "share_url",
        (out, run, context) -> RunField.text(out, context.shareUrl(run)),
        Need.SHARES);
  }

  private static void addUsage(Map<String, RunField> all) {
    usage(all, "total_tokens", (out, run, c) -> RunField.number(out, run.usage.totalTokens()));
    usage(all, "prompt_tokens", (out, run, c) -> RunField.number(out, run.usage.promptTokens()));
    usage(
        all,
        "completion_tokens",
        (out, run, c) -> RunField.number(out, run.usage.completionTokens()));
    usage(all, "total_cost", (out, run, c) -> RunField.number(out, run.usage.totalCost()));
    usage(all, "prompt_cost", (out, run, c) -> RunField.number(out, run.usage.promptCost()));
    usage(
        all, "completion_cost", (out, run, c) -> RunField.number(out, run.usage.completionCost()));
    for (String name : UsageDetails.NAMES) {
      usage(all, name, (out, run, context) -> writeDetails(out, RunFieldsV1.details(run, name)));
    }
  }

  private static void usage(Map<String, RunField> all, String name, RunField.Value value) {
    put(all, name, value, Need.USAGE);
  }

  private static void put(
      Map<String, RunField> all, String name, RunField.Value value, Need... needs) {
    all.put(name, RunField.of(name, value, needs));
  }

  private static void writeDetails(JsonGenerator out, @Nullable JsonNode details)
      throws IOException {
    if (details == null) {
      out.writeNull();
    } else {
      out.writeStartObject();
      out.writeFieldName("raw");
      RunFieldsV1.writeTree(out, details);
      out.writeEndObject();
    }
  }

  private static void writeMetadata(JsonGenerator out, byte @Nullable [] extra) throws IOException {
    if (extra != null) {
      try (JsonParser in = Json.FACTORY.createParser(extra)) {
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          boolean metadata = in.currentName().equals("metadata");
          in.nextToken();
          if (metadata) {
            out.copyCurrentStructureExact(in);
            return;
          }
          in.skipChildren();
        }
      }
    }
    out.writeStartObject();
    out.writeEndObject();
  }

  private static void writeAttachments(JsonGenerator out, RunRow run, RunContext context)
      throws IOException {
    out.writeStartObject();
    for (var attachment : context.attachmentsOf(run).entrySet()) {
      out.writeStringField(attachment.getKey(), context.url(attachment.getValue()));
    }
    out.writeEndObject();
  }

  private static void writeTime(JsonGenerator out, @Nullable Long micros) throws IOException {
    RunField.text(out, micros == null ? null : Times.utc(micros));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
