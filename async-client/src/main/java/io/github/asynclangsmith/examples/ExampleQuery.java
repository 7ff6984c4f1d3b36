// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which examples to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface ExampleQuery extends JsonModel {
  /** Starts with nothing set. */
  static ExampleQueryBuilder builder() {
    return new ExampleQueryBuilder();
  }

  /** The dataset. */
  @Json("dataset")
  @Nullable String datasetId();

  /** The name of the dataset, looked up with a request of its own; not both. */
  @Nullable String datasetName();

  /** The ids of the examples. */
  @Json("id")
  @Nullable List<String> ids();

  /** The version of the dataset; the latest by default. */
  @Nullable AsOf asOf();

  /** The splits, of which an example has one at least. */
  @Nullable List<String> splits();

  /** Metadata that the examples have, an object. */
  @Nullable RawJson metadata();

  /** A condition in the server's filter language, as in {@code exists(metadata, "topic")}. */
  @Nullable String filter();

  /** Texts, each of which occurs in an example. */
  @Json("full_text_contains")
  @Nullable List<String> fullTexts();

  /** Whether to give the links of their files; then name, times and the source run are left out. */
  @Nullable Boolean includeAttachments();

  /**
   * The fields to give, as in {@code "inputs"}, where {@link #includeAttachments()} will not do; by
   * default all but {@code attachment_urls}.
   */
  @Json("select")
  @Nullable List<String> selects();

  /** In which order. */
  @Nullable ExampleOrder order();

  /** Makes a random order the same every time. */
  @Nullable Double randomSeed();

  /** Whether the last or greatest comes first; by default it does, except by {@code id}. */
  @Nullable Boolean descending();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most examples in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  ExampleQueryBuilder toBuilder();
}
