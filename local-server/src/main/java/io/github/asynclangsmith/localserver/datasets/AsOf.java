// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Where;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a dataset is meant: what held at a time, what a tag points to, or, with neither,
 * the latest.
 *
 * @param time in microseconds
 */
public record AsOf(@Nullable Long time, @Nullable String tag) {
  /** The tag that always points to the newest version. */
  public static final String LATEST_TAG = "latest";

  /** The newest version. */
  public static final AsOf LATEST = new AsOf(null, null);

  /** Reads a time or a tag. */
  public static AsOf parse(String text) {
    Long time = Times.parse(text);
    if (time != null) {
      return at(time);
    }
    return text.equals(LATEST_TAG) ? LATEST : new AsOf(null, text);
  }

  /** What held at a time. */
  public static AsOf at(long micros) {
    return new AsOf(micros, null);
  }

  /** Reads a field that may be absent, which means the latest. */
  public static AsOf read(Input in, String name) {
    String text = in.text(name);
    return text == null || text.isBlank() ? LATEST : parse(text.trim());
  }

  /** Demands of {@code example_versions v} that it is what the example held then. */
  public Where among(Where where) {
    if (time != null) {
      return where.and("v.valid_from <= ? AND (v.valid_to IS NULL OR v.valid_to > ?)", time, time);
    } else if (tag != null) {
      return where.and(
          "EXISTS (SELECT 1 FROM dataset_tags t WHERE t.dataset_id = v.dataset_id AND t.tag = ?"
              + " AND v.valid_from <= t.as_of AND (v.valid_to IS NULL OR v.valid_to > t.as_of))",
          tag);
    }
    return where.and("v.valid_to IS NULL");
  }
}
