// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a trace, as the server stores it; v1 and v2 answers give the same class. A field that
 * was not asked for is null.
 *
 * @since 0.1
 */
@Model
public interface Run extends JsonModel {
  /** The run's id. */
  String id();

  /** The id of the trace, which is that of its root run. */
  @Nullable String traceId();

  /** What the step is called. */
  @Nullable String name();

  /** What kind of step it is. */
  @Nullable RunType runType();

  /** How it stands. */
  @Nullable RunStatus status();

  /** When it began. */
  @Nullable Instant startTime();

  /** When it ended; null while it runs. */
  @Nullable Instant endTime();

  /** The project that it is recorded in. */
  @Json(value = "session_id", aliases = "project_id")
  @Nullable String projectId();

  /** The parent as v1 answers name it; see {@link #parentRunId()}. */
  @Json("parent_run_id")
  @Nullable String directParentId();

  /** The ids of the ancestors, from the root to the parent. */
  @Nullable List<String> parentRunIds();

  /** The ids of the descendants, in old answers. */
  @Nullable List<String> childRunIds();

  /** The ids of the children, in old answers. */
  @Nullable List<String> directChildRunIds();

  /** Whether it is a root, as v2 answers say it; see {@link #isRoot()}. */
  @Json("is_root")
  @Nullable Boolean rootFlag();

  /** The run's place in its trace: the segments of its ancestors and its own. */
  @Nullable String dottedOrder();

  /** What the step was given, an object. */
  @Nullable RawJson inputs();

  /** What the step gave, an object. */
  @Nullable RawJson outputs();

  /** The beginning of the inputs as text. */
  @Nullable String inputsPreview();

  /** The beginning of the outputs as text. */
  @Nullable String outputsPreview();

  /** The error that ended it. */
  @Nullable String error();

  /** The beginning of the error. */
  @Nullable String errorPreview();

  /** Further data: {@code metadata}, {@code runtime}, and more. */
  @Nullable RawJson extra();

  /** The metadata as v2 answers give it, apart from {@link #extra()}; see {@link #metadata()}. */
  @Json("metadata")
  @Nullable RawJson separateMetadata();

  /** What happened on the way: objects with {@code name}, {@code time}, {@code kwargs}. */
  @Nullable List<RawJson> events();

  /** Labels. */
  @Nullable List<String> tags();

  /** The step's serialized form. */
  @Nullable RawJson serialized();

  /** The step's serialized form, as newer clients store it. */
  @Nullable RawJson manifest();

  /** The id of the manifest. */
  @Nullable String manifestId();

  /** Where the manifest is stored. */
  @Nullable String manifestS3Id();

  /** The example that the run answers, in an experiment. */
  @Nullable String referenceExampleId();

  /** The dataset of that example. */
  @Nullable String referenceDatasetId();

  /** Where large inputs are stored. */
  @Json("inputs_s3_urls")
  @Nullable RawJson inputsS3Urls();

  /** Where large outputs are stored. */
  @Json("outputs_s3_urls")
  @Nullable RawJson outputsS3Urls();

  /** Where large fields and attachments are stored, in v1 answers; see {@link #attachmentUrls}. */
  @Json("s3_urls")
  @Nullable RawJson s3Urls();

  /** The attachments' names and pre-signed URLs, in v2 answers; see {@link #attachmentUrls}. */
  @Nullable Map<String, String> attachments();

  /** Per key, what feedback the run received; see {@link FeedbackStat}. */
  @Nullable RawJson feedbackStats();

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** Tokens that went in. */
  @Nullable Long promptTokens();

  /** Tokens that came out. */
  @Nullable Long completionTokens();

  /** Tokens that went in, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable Long> promptTokenDetails();

  /** Tokens that came out, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable Long> completionTokenDetails();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** The cost of what went in, in US dollars. */
  @Nullable BigDecimal promptCost();

  /** The cost of what came out, in US dollars. */
  @Nullable BigDecimal completionCost();

  /** The cost of what went in, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable BigDecimal> promptCostDetails();

  /** The cost of what came out, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable BigDecimal> completionCostDetails();

  /** The price list that the costs were computed with. */
  @Nullable String priceModelId();

  /** When the first token came out. */
  @Nullable Instant firstTokenTime();

  /** When the run was last put into an annotation queue. */
  @Nullable Instant lastQueuedAt();

  /** When the thread was last evaluated. */
  @Nullable Instant threadEvaluationTime();

  /** How long it took, as v2 answers say it; see {@link #latency()}. */
  @Json("latency_seconds")
  @Nullable Duration reportedLatency();

  /** The path of the run in the user interface. */
  @Nullable String appPath();

  /** Whether an example was made of it. */
  @Json(aliases = "is_in_dataset")
  @Nullable Boolean inDataset();

  /** The token under which it is shared, in v1 answers. */
  @Nullable String shareToken();

  /** The public URL under which it is shared, in v2 answers. */
  @Nullable String shareUrl();

  /** The conversation that it belongs to. */
  @Nullable String threadId();

  /** How long the trace is kept: {@code longlived} or {@code shortlived}. */
  @Nullable String traceTier();

  /** When the first run of the trace began. */
  @Nullable Instant traceMinStartTime();

  /** When the last run of the trace began. */
  @Nullable Instant traceMaxStartTime();

  /** When the server first heard of the trace. */
  @Nullable Instant traceFirstReceivedAt();

  /** How long the run is kept, in seconds. */
  @Nullable Long ttlSeconds();

  /** Whether the trace was moved to the longer retention. */
  @Nullable Boolean traceUpgrade();

  /** The run's number in its trace, from old clients. */
  @Nullable Integer executionOrder();

  /** The messages that the run exchanged. */
  @Nullable List<RawJson> messages();

  /** Starts from these values. */
  RunBuilder toBuilder();

  /** The parent, or null for a root. */
  default @Nullable String parentRunId() {
    List<String> ancestors = parentRunIds();
    String direct = directParentId();
    return direct != null || ancestors == null || ancestors.isEmpty()
        ? direct
        : ancestors.get(ancestors.size() - 1);
  }

  /** Whether the run is the root of its trace, as far as the fields that were asked for tell. */
  default boolean isRoot() {
    Boolean flag = rootFlag();
    if (flag != null) {
      return flag;
    }
    String trace = traceId();
    return parentRunId() == null && (trace == null || trace.equals(id()));
  }

  /** How long the run took, or null while it runs. */
  default @Nullable Duration latency() {
    Duration reported = reportedLatency();
    Instant start = startTime();
    Instant end = endTime();
    return reported != null || start == null || end == null
        ? reported
        : Duration.between(start, end);
  }

  /** The metadata, parsed now; empty when there is none. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  default Map<String, @Nullable Object> metadata() {
    RawJson separate = separateMetadata();
    if (separate != null && separate.isObject()) {
      return separate.asMap();
    }
    RawJson extra = extra();
    Object inside = extra != null && extra.isObject() ? extra.asMap().get("metadata") : null;
    return inside instanceof Map ? (Map<String, @Nullable Object>) inside : Map.of();
  }

  /** The names and pre-signed URLs of the attachments, parsed now; empty when there are none. */
  default Map<String, String> attachmentUrls() {
    Map<String, String> direct = attachments();
    RawJson stored = s3Urls();
    if (direct != null || stored == null || !stored.isObject()) {
      return direct == null ? Map.of() : direct;
    }
    Map<String, String> urls = new HashMap<>();
    stored
        .asMap()
        .forEach(
            (key, value) -> {
              boolean attachment = key.startsWith("attachment.");
              if (attachment
                  && value instanceof Map<?, ?> fields
                  && fields.get("presigned_url") instanceof String url) {
                urls.put(key.substring("attachment.".length()), url);
              }
            });
    return urls;
  }

  /**
   * What feedback the run received under a key, parsed now.
   *
   * @param key the feedback's key
   * @return the summary, or null when there is none
   */
  default @Nullable FeedbackStat feedbackStat(String key) {
    RawJson stats = feedbackStats();
    Object stat = stats != null && stats.isObject() ? stats.asMap().get(key) : null;
    return stat == null ? null : RawJson.from(stat).as(FeedbackStat.class);
  }
}
