// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.samples;

import io.github.asynclangsmith.rest.OpenSet;

/** An open set of strings. */
@OpenSet
public record Carrier(String value) {
  public static final Carrier SHIP = of("ship");

  public static Carrier of(String value) {
    return new Carrier(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
