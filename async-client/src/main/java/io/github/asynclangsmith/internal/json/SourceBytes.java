// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a parser reads, so that a value can be kept as a slice of them. Jackson does not
 * give them away; they travel as the current value of the parser's root context.
 */
public final class SourceBytes {
  private final byte[] bytes;
  private final int offset;

  SourceBytes(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  /** What the parser was created with; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where in the bytes the parser's byte offset 0 is. */
  public int offset() {
    return offset;
  }

  /** Remembers the bytes for {@link #of}. */
  void attachTo(JsonParser parser) {
    parser.assignCurrentValue(this);
  }

  /** The bytes that the parser reads, or null when it reads something else. */
  public static @Nullable SourceBytes of(JsonParser parser) {
    JsonStreamContext context = parser.getParsingContext();
    if (context == null) {
      return null;
    }
    for (JsonStreamContext up = context.getParent(); up != null; up = up.getParent()) {
      context = up;
    }
    return context.getCurrentValue() instanceof SourceBytes source ? source : null;
  }
}
