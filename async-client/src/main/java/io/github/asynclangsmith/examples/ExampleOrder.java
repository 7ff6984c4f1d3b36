// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which order examples are listed. The platform knows the constants; a value it adds later is
 * kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class ExampleOrder {
  /** The last changed first; the default. */
  public static final ExampleOrder RECENT = new ExampleOrder("recent");

  /** At random; {@link ExampleQuery#randomSeed()} makes it the same every time. */
  public static final ExampleOrder RANDOM = new ExampleOrder("random");

  /** The last created first. */
  public static final ExampleOrder RECENTLY_CREATED = new ExampleOrder("recently_created");

  /** By their ids. */
  public static final ExampleOrder ID = new ExampleOrder("id");

  private final String value;

  private ExampleOrder(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static ExampleOrder of(String value) {
    return new ExampleOrder(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExampleOrder that && value.equals(that.value);
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
