// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.rest.OpenSet;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Names a version of a dataset: by a moment, which means the last version made until then, or by a
 * tag that points to it.
 *
 * @since 0.1
 */
@OpenSet
public final class AsOf {
  /** The newest version. */
  public static final AsOf LATEST = tag("latest");

  private final String value;
  private final boolean time;

  private AsOf(String value, boolean time) {
    this.value = value;
    this.time = time;
  }

  /** The version that was the newest at a moment. */
  public static AsOf at(Instant moment) {
    return new AsOf(moment.toString(), true);
  }

  /**
   * The version that a tag points to.
   *
   * @param tag the tag's name, not blank
   */
  public static AsOf tag(String tag) {
    if (tag.isBlank()) {
      throw new IllegalArgumentException("the tag of a version must not be blank");
    }
    return new AsOf(tag, false);
  }

  /**
   * The version of a text.
   *
   * @param value an ISO 8601 time with a zone, else a tag
   */
  public static AsOf of(String value) {
    Instant moment = moment(value);
    return moment == null ? tag(value) : at(moment);
  }

  private static @Nullable Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException tag) {
      return null;
    }
  }

  /** The text as the server reads it. */
  public String value() {
    return value;
  }

  /** Whether a moment names the version, rather than a tag. */
  public boolean isTime() {
    return time;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AsOf that && value.equals(that.value) && time == that.time;
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The text as the server reads it. */
  @Override
  public String toString() {
    return value;
  }
}
