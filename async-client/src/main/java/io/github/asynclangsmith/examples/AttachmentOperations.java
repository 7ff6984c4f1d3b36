// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import java.util.Map;

/**
 * What happens to the files that an example has: those that are neither kept nor renamed are
 * removed.
 *
 * @since 0.1
 */
@Model
public interface AttachmentOperations extends JsonModel {
  /** Starts with nothing kept: every file is removed. */
  static AttachmentOperationsBuilder builder() {
    return new AttachmentOperationsBuilder();
  }

  /** The files that are kept under another name: the new names by the old ones. */
  Map<String, String> rename();

  /** The names of the files that are kept. */
  List<String> retain();

  /** Starts from these values. */
  AttachmentOperationsBuilder toBuilder();
}
