// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands. The platform knows the constants; a value it adds later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunStatus {
  /** It ended well. */
  public static final RunStatus SUCCESS = new RunStatus("success");

  /** It ended with an error. */
  public static final RunStatus ERROR = new RunStatus("error");

  /** It has not ended. */
  public static final RunStatus PENDING = new RunStatus("pending");

  private final String value;

  private RunStatus(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static RunStatus of(String value) {
    return new RunStatus(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunStatus that && value.equals(that.value);
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
