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
    Map<String, RunField> all = RunFieldsOfBoth.all();
    addIdentity(all);
    addTimes(all);
    addPayloads(all);
    addUsage(all);
    ALWAYS_NULL.forEach(name -> RunField.put(all, name, NULL));
    RunField.put(all, "is_in_dataset", (out, run, context) -> out.writeBoolean(run.inDataset));
    return Map.copyOf(all);
  }

  private static void addIdentity(Map<String, RunField> all) {
    RunField.put(all, "project_id", (out, run, context) -> out.writeString(run.sessionId));
    RunField.put(all, "is_root", (out, run, context) -> out.writeBoolean(run.isRoot()));
    RunField.put(all, "run_type", (out, run, context) -> out.writeString(upper(run.runType)));
    RunField.put(all, "status", (out, run, context) -> out.writeString(upper(run.status)));
  }

  private static void addTimes(Map<String, RunField> all) {
    RunField.put(all, "start_time", (out, run, context) -> writeTime(out, run.startTime));
    RunField.put(all, "end_time", (out, run, context) -> writeTime(out, run.endTime));
    RunField.put(
        all, "first_token_time", (out, run, context) -> writeTime(out, run.firstTokenTime));
    RunField.put(
        all,
        "latency_seconds",
        (out, run, context) -> RunField.number(out, run.secondsUntil(run.endTime)));
  }

  private static void addPayloads(Map<String, RunField> all) {
    RunField.put(
        all,
        "metadata",
        (out, run, context) -> writeMetadata(out, run.payload(PayloadColumn.EXTRA)),
        Need.EXTRA);
    RunField.put(
        all,
        "error_preview",
        (out, run, context) ->
            RunField.text(out, run.error == null ? null : Previews.cut(run.error)));
    RunField.put(all, "attachments", RunFieldsV2::writeAttachments, Need.ATTACHMENTS);
    RunField.put(
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
      usage(
          all, name, (out, run, context) -> writeDetails(out, RunFieldsOfBoth.details(run, name)));
    }
  }

  private static void usage(Map<String, RunField> all, String name, RunField.Value value) {
    RunField.put(all, name, value, Need.USAGE);
  }

  private static void writeDetails(JsonGenerator out, @Nullable JsonNode details)
      throws IOException {
    if (details == null) {
      out.writeNull();
    } else {
      out.writeStartObject();
      out.writeFieldName("raw");
      RunFieldsOfBoth.writeTree(out, details);
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
