// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What runs are grouped by. The platform knows the constants; a value it adds later is kept as it
 * is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunGroupAttribute {
  /** Their name. */
  public static final RunGroupAttribute NAME = new RunGroupAttribute("name");

  /** What kind of step they are. */
  public static final RunGroupAttribute RUN_TYPE = new RunGroupAttribute("run_type");

  /** Each of their tags. */
  public static final RunGroupAttribute TAG = new RunGroupAttribute("tag");

  /** A value in their metadata, at {@link RunGrouping#path()}. */
  public static final RunGroupAttribute METADATA = new RunGroupAttribute("metadata");

  private final String value;

  private RunGroupAttribute(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static RunGroupAttribute of(String value) {
    return new RunGroupAttribute(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunGroupAttribute that && value.equals(that.value);
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
