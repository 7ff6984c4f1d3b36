// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of a shared dataset to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface SharedExampleQuery extends JsonModel {
  /** Starts with nothing set: all examples. */
  static SharedExampleQueryBuilder builder() {
    return new SharedExampleQueryBuilder();
  }

  /** The ids of the examples. */
  @Json("id")
  @Nullable List<String> ids();

  /** The version of the dataset; the newest by default. */
  @Nullable AsOf asOf();

  /** Metadata that the examples have, an object. */
  @Nullable RawJson metadata();

  /** A condition in the server's filter language. */
  @Nullable String filter();

  /** The fields to give, as in {@code "inputs"}; all by default, the links of files among them. */
  @Json("select")
  @Nullable List<String> selects();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most examples in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  SharedExampleQueryBuilder toBuilder();
}
