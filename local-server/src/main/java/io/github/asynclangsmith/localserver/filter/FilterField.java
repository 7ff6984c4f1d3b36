// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import org.jspecify.annotations.Nullable;

/**
 * A field named by a filter. Where it stood is kept for error messages and is no part of equality.
 *
 * @param name as written, for example {@code run_type}
 * @param position offset of the name in the text that was parsed, 0 when built by hand
 * @since 0.1
 */
public record FilterField(String name, int position) {
  /** A field that was not read from a text. */
  public static FilterField of(String name) {
    return new FilterField(name, 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FilterField that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
