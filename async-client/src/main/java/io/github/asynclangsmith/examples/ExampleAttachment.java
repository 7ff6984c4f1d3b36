// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that the server stores with an example, and where it can be read.
 *
 * @param name its name
 * @param url a pre-signed URL, good for a while; one without a host belongs to the API
 * @param mimeType its content type, or null when the server does not say
 * @since 0.1
 */
public record ExampleAttachment(String name, String url, @Nullable String mimeType) {
  private static final String PREFIX = "attachment.";

  /** The attachment of an entry of {@code attachment_urls}, or null when it is none. */
  static @Nullable ExampleAttachment of(String key, @Nullable Object value) {
    if (!key.startsWith(PREFIX)
        || !(value instanceof Map<?, ?> fields)
        || !(fields.get("presigned_url") instanceof String url)) {
      return null;
    }
    return new ExampleAttachment(
        key.substring(PREFIX.length()),
        url,
        fields.get("mime_type") instanceof String type ? type : null);
  }
}
