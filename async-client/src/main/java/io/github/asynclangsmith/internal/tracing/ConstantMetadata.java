// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.Metadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metadata that never changes, with what it last made of what a run inherits. Thread-safe. */
final class ConstantMetadata {
  private final Map<?, ?> source;
  private final FrozenMap own;
  private final int bytes;

  /** Racing threads at worst make the same twice. */
  private volatile @Nullable Metadata last;

  ConstantMetadata(Map<?, ?> source, FrozenMap own, int bytes) {
    this.source = source;
    this.own = own;
    this.bytes = bytes;
  }

  /** The map of the application. */
  Map<?, ?> source() {
    return source;
  }

  /** The estimated size. */
  int bytes() {
    return bytes;
  }

  /** This on top of what a run inherits. */
  @SuppressWarnings("ReferenceEquality") // only the very same saves anything
  Metadata on(@Nullable Metadata inherited) {
    if (inherited != null && inherited.own() == own) {
      return inherited;
    }
    if (inherited != null && !inherited.constant()) {
      return new Metadata(inherited, own);
    }
    Metadata known = last;
    if (known == null || known.inherited() != inherited) {
      known = new Metadata(inherited, own, true);
      last = known;
    }
    return known;
  }
}
