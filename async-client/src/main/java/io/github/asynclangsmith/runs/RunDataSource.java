// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a v1 server looks for runs. The platform knows the constants; a value it adds later is kept
 * as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunDataSource {
  /** Among the recent ones. */
  public static final RunDataSource CURRENT = new RunDataSource("current");

  /** Among all. */
  public static final RunDataSource HISTORICAL = new RunDataSource("historical");

  /** In the list without inputs and outputs. */
  public static final RunDataSource LITE = new RunDataSource("lite");

  /** In the list of roots without inputs and outputs. */
  public static final RunDataSource ROOT_LITE = new RunDataSource("root_lite");

  /** In the list joined with feedback. */
  public static final RunDataSource RUNS_FEEDBACKS = new RunDataSource("runs_feedbacks_rmt_wide");

  private final String value;

  private RunDataSource(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static RunDataSource of(String value) {
    return new RunDataSource(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunDataSource that && value.equals(that.value);
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
