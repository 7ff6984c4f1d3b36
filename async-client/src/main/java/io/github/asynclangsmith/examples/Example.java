// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example of a dataset, as the server stores it. A field that was not asked for is null.
 *
 * @since 0.1
 */
@Model
public interface Example extends JsonModel {
  /** The example's id. */
  String id();

  /** The dataset that it belongs to. */
  @Nullable String datasetId();

  /** What a program is given, an object. */
  @Nullable RawJson inputs();

  /** What it should give, an object. */
  @Nullable RawJson outputs();

  /** Its metadata, an object; {@code dataset_split} in it names its splits. */
  @Json("metadata")
  @Nullable RawJson metadataJson();

  /** When it was made. */
  @Nullable Instant createdAt();

  /** When it was last changed: the first version of the dataset that has it so. */
  @Nullable Instant modifiedAt();

  /** A name, chosen by the server. */
  @Nullable String name();

  /** The run that it was made from. */
  @Nullable String sourceRunId();

  /** The project of that run, from newer servers. */
  @Json("source_session_id")
  @Nullable String sourceProjectId();

  /** When that run started, from newer servers. */
  @Nullable Instant sourceRunStartTime();

  /** The trace of that run, from newer servers. */
  @Nullable String sourceTraceId();

  /** Where its files are, as the server says it; see {@link #attachments()}. */
  @Nullable RawJson attachmentUrls();

  /** Starts from these values. */
  ExampleBuilder toBuilder();

  /** The metadata, parsed now; empty when there is none. */
  default Map<String, @Nullable Object> metadata() {
    RawJson metadata = metadataJson();
    return metadata != null && metadata.isObject() ? metadata.asMap() : Map.of();
  }

  /** The splits that it belongs to, parsed now; empty when the answer does not say. */
  default List<String> splits() {
    Object split = metadata().get("dataset_split");
    if (split instanceof List<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    return split instanceof String one ? List.of(one) : List.of();
  }

  /**
   * Its files by their names, parsed now; empty when there are none, or when they were not asked
   * for.
   */
  default Map<String, ExampleAttachment> attachments() {
    RawJson urls = attachmentUrls();
    Map<String, ExampleAttachment> found = new LinkedHashMap<>();
    if (urls != null && urls.isObject()) {
      urls.asMap()
          .forEach(
              (key, value) -> {
                ExampleAttachment attachment = ExampleAttachment.of(key, value);
                if (attachment != null) {
                  found.put(attachment.name(), attachment);
                }
              });
    }
    return found;
  }
}
