// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the examples of a dataset look like. The platform knows the constants; a value it adds later
 * is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class DataType {
  /** Objects of any keys; what a dataset is unless said otherwise. */
  public static final DataType KEY_VALUE = new DataType("kv");

  /** A prompt and its completion. */
  public static final DataType LLM = new DataType("llm");

  /** Messages and the message that answers them. */
  public static final DataType CHAT = new DataType("chat");

  private final String value;

  private DataType(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static DataType of(String value) {
    return new DataType(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataType that && value.equals(that.value);
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
