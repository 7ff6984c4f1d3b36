// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of runs in version 1: lower-case enums, times without a zone, costs as strings. */
final class RunFieldsV1 {
  private static final RunField.Value NULL = (out, run, context) -> out.writeNull();

  /** What no route stores; selectable, and always null. */
  private static final List<String> ALWAYS_NULL =
      List.of(
          "manifest_id",
          "manifest_s3_id",
          "inputs_s3_urls",
          "outputs_s3_urls",
          "price_model_id",
          "last_queued_at",
          "ttl_seconds",
          "messages",
          "trace_min_max_start_time");

  private static final Map<String, RunField> FIELDS = fields();

  /** What is answered when nothing is selected, and by the route of a single run. */
  static final List<RunField> DEFAULT =
      List.of(
              "id",
              "name",
              "run_type",
              "start_time",
              "end_time",
              "status",
              "error",
              "extra",
              "events",
              "inputs",
              "outputs",
              "parent_run_id",
              "manifest_id",
              "manifest_s3_id",
              "session_id",
              "serialized",
              "reference_example_id",
              "reference_dataset_id",
              "total_tokens",
              "prompt_tokens",
              "prompt_token_details",
              "completion_tokens",
              "completion_token_details",
              "total_cost",
              "prompt_cost",
              "prompt_cost_details",
              "completion_cost",
              "completion_cost_details",
              "price_model_id",
              "first_token_time",
              "trace_id",
              "dotted_order",
              "last_queued_at",
              "feedback_stats",
              "parent_run_ids",
              "tags",
              "in_dataset",
              "app_path",
              "share_token",
              "trace_tier",
              "trace_first_received_at",
              "ttl_seconds",
              "trace_upgrade",
              "thread_id")
          .stream()
          .map(RunFieldsV1::required)
          .toList();

  /** What a single run carries beyond the default: files, previews, the manifest's other name. */
  static final List<RunField> SINGLE =
      Stream.concat(
              DEFAULT.stream(),
              Stream.of("inputs_preview", "outputs_preview", "s3_urls").map(RunFieldsV1::required))
          .toList();

  private static final Set<String> PRIVATE =
      Set.of(
          "session_id",
          "reference_dataset_id",
          "last_queued_at",
          "in_dataset",
          "app_path",
          "share_token",
          "trace_tier",
          "trace_first_received_at",
          "ttl_seconds",
          "trace_upgrade",
          "thread_id");

  /** What the holder of a shared run's token sees of a run. */
  static final List<RunField> PUBLIC =
      SINGLE.stream().filter(field -> !PRIVATE.contains(field.name())).toList();

  /** What the holder of a shared dataset's token sees of a run of an experiment. */
  static final List<RunField> PUBLIC_OF_DATASET =
      Stream.concat(PUBLIC.stream(), Stream.of(required("session_id"))).toList();

  private static final List<String> COMPARED =
      List.of(
          "id",
          "name",
          "run_type",
          "start_time",
          "end_time",
          "status",
          "error",
          "extra",
          "parent_run_id",
          "execution_order",
          "tags",
          "session_id",
          "trace_id",
          "dotted_order",
          "reference_example_id",
          "total_tokens",
          "prompt_tokens",
          "completion_tokens",
          "total_cost",
          "prompt_cost",
          "completion_cost",
          "feedback_stats",
          "app_path",
          "s3_urls");

  private RunFieldsV1() {}

  /**
   * What a run shows beside others on the same example.
   *
   * @param preview whether payloads are cut short
   */
  static List<RunField> compared(boolean preview) {
    Stream<String> payloads =
        preview
            ? Stream.of("inputs_preview", "outputs_preview")
            : Stream.of("inputs", "outputs", "events", "serialized");
    return Stream.concat(COMPARED.stream(), payloads).map(RunFieldsV1::required).toList();
  }

  static @Nullable RunField named(String name) {
    return FIELDS.get(name);
  }

  private static RunField required(String name) {
    RunField field = FIELDS.get(name);
    if (field == null) {
      throw new IllegalStateException("no field " + name);
    }
    return field;
  }

  private static Map<String, RunField> fields() {
    Map<String, RunField> all = RunFieldsOfBoth.all();
    addIdentity(all);
    addTimes(all);
    addPayloads(all);
    addUsage(all);
    for (String name : ALWAYS_NULL) {
      RunField.put(all, name, NULL);
    }
    RunField.put(all, "child_run_ids", NULL);
    RunField.put(all, "in_dataset", (out, run, context) -> out.writeBoolean(run.inDataset));
    RunField.put(all, "trace_tier", (out, run, context) -> out.writeString("shortlived"));
    RunField.put(all, "trace_upgrade", (out, run, context) -> out.writeBoolean(false));
    RunField.put(all, "execution_order", (out, run, context) -> out.writeNumber(1));
    return Map.copyOf(all);
  }

  private static void addIdentity(Map<String, RunField> all) {
    RunField.put(all, "session_id", (out, run, context) -> out.writeString(run.sessionId));
    RunField.put(all, "run_type", (out, run, context) -> out.writeString(run.runType));
    RunField.put(all, "status", (out, run, context) -> out.writeString(run.status));
  }

  private static void addTimes(Map<String, RunField> all) {
    RunField.put(all, "start_time", (out, run, context) -> writeTime(out, run.startTime));
    RunField.put(all, "end_time", (out, run, context) -> writeTime(out, run.endTime));
    RunField.put(
        all, "first_token_time", (out, run, context) -> writeTime(out, run.firstTokenTime));
    RunField.put(all, "inserted_at", (out, run, context) -> writeTime(out, run.insertedAt));
    RunField.put(
        all, "trace_first_received_at", (out, run, context) -> writeTime(out, run.insertedAt));
  }

  private static void addPayloads(Map<String, RunField> all) {
    all.put("serialized", RunField.payload("serialized", Need.SERIALIZED));
    for (Need need : List.of(Need.INPUTS, Need.OUTPUTS, Need.EXTRA, Need.EVENTS, Need.SERIALIZED)) {
      String name = need.name().toLowerCase(Locale.ROOT) + "_or_signed_url";
      all.put(name, RunField.payload(name, need));
    }
    RunField.put(all, "error_or_signed_url", (out, run, context) -> RunField.text(out, run.error));
    RunField.put(all, "s3_urls", RunFieldsV1::writeAttachments, Need.ATTACHMENTS);
    RunField.put(
        all,
        "share_token",
        (out, run, context) -> RunField.text(out, context.shares().get(run.id)),
        Need.SHARES);
  }

  private static void addUsage(Map<String, RunField> all) {
    usage(all, "total_tokens", (out, run, c) -> writeCount(out, run.usage.totalTokens()));
    usage(all, "prompt_tokens", (out, run, c) -> writeCount(out, run.usage.promptTokens()));
    usage(all, "completion_tokens", (out, run, c) -> writeCount(out, run.usage.completionTokens()));
    usage(all, "total_cost", (out, run, c) -> writeCost(out, run.usage.totalCost()));
    usage(all, "prompt_cost", (out, run, c) -> writeCost(out, run.usage.promptCost()));
    usage(all, "completion_cost", (out, run, c) -> writeCost(out, run.usage.completionCost()));
    for (String name : UsageDetails.NAMES) {
      boolean costs = name.endsWith("cost_details");
      usage(
          all,
          name,
          (out, run, context) ->
              RunFieldsOfBoth.writeTree(
                  out,
                  costs
                      ? textual(RunFieldsOfBoth.details(run, name))
                      : RunFieldsOfBoth.details(run, name)));
    }
  }

  private static void usage(Map<String, RunField> all, String name, RunField.Value value) {
    RunField.put(all, name, value, Need.USAGE);
  }

  private static @Nullable JsonNode textual(@Nullable JsonNode costs) {
    if (!(costs instanceof ObjectNode)) {
      return null;
    }
    ObjectNode texts = Json.MAPPER.createObjectNode();
    costs.properties().forEach(cost -> texts.put(cost.getKey(), cost.getValue().asText()));
    return texts;
  }

  private static void writeAttachments(JsonGenerator out, RunRow run, RunContext context)
      throws IOException {
    out.writeStartObject();
    for (var attachment : context.attachmentsOf(run).entrySet()) {
      out.writeObjectFieldStart("attachment." + attachment.getKey());
      out.writeStringField("presigned_url", context.url(attachment.getValue()));
      out.writeStringField("mime_type", attachment.getValue().mimeType());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writeTime(JsonGenerator out, @Nullable Long micros) throws IOException {
    RunField.text(out, micros == null ? null : Times.local(micros));
  }

  private static void writeCount(JsonGenerator out, @Nullable Long count) throws IOException {
    out.writeNumber(count == null ? 0 : count);
  }

  private static void writeCost(JsonGenerator out, @Nullable Double cost) throws IOException {
    RunField.text(out, cost == null ? null : BigDecimal.valueOf(cost).toPlainString());
  }
}
