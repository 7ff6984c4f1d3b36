// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes of an example. A field that is not set stays as it is; the platform has no way to
 * set one to null, so a null that is set fails the call. An empty object empties a field.
 *
 * @since 0.1
 */
@Model
public interface ExampleUpdate extends JsonModel {
  /** Starts with nothing set. */
  static ExampleUpdateBuilder builder() {
    return new ExampleUpdateBuilder();
  }

  /** The id of the example. */
  String id();

  /** The dataset that it belongs to; looked up with a request of its own when it is missing. */
  @Nullable String datasetId();

  /** The new inputs, an object. */
  @Nullable RawJson inputs();

  /** The new outputs, an object. */
  @Nullable RawJson outputs();

  /** The new metadata, an object. */
  @Nullable RawJson metadata();

  /** The splits that it belongs to from now on. */
  @Json("split")
  @Nullable List<String> splits();

  /**
   * What happens to the files that it has. Without it they stay, unless there are new {@link
   * #attachments()}, which then replace them all.
   */
  @Nullable AttachmentOperations attachmentsOperations();

  /** The new files. */
  @Json(apart = true)
  List<AttachmentUpload> attachments();

  /** Starts from these values. */
  ExampleUpdateBuilder toBuilder();
}
