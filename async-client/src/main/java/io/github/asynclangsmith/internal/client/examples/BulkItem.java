// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.internal.http.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of many examples to create or to change.
 *
 * @param index its place in the input
 * @param parts the example
 * @param files what its new files hold, in their order; null before they were looked at
 */
record BulkItem(long index, ExampleParts parts, @Nullable List<Content> files) {
  private static final int FILE_OVERHEAD_BYTES = 200;

  String id() {
    return parts.id();
  }

  List<Content> content() {
    return files == null ? List.of() : files;
  }

  /** About how many bytes it has. */
  long sizeBytes() {
    long size = parts.sizeBytes();
    for (Content file : content()) {
      size += FILE_OVERHEAD_BYTES + file.lengthBytes();
    }
    return size;
  }

  boolean isRepeatable() {
    return content().stream().allMatch(Content::isRepeatable);
  }
}
