// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which order runs are listed, by their start. The platform knows the constants; a value it adds
 * later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunOrder {
  /** The oldest first. */
  public static final RunOrder ASCENDING = new RunOrder("asc");

  /** The newest first; the default. */
  public static final RunOrder DESCENDING = new RunOrder("desc");

  private final String value;

  private RunOrder(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static RunOrder of(String value) {
    return new RunOrder(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunOrder that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name as the server writes it. */
  @Override
  public String toString() {
    return value;
  }
}
