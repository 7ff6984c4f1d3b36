// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.BatchRedactor;
import io.github.asynclangsmith.spi.Redactor;
import io.github.asynclangsmith.spi.RunField;
import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is withheld or changed before a run is written anywhere. Fails closed: what cannot be masked
 * is not sent. Thread-safe.
 */
public final class Masking {
  /** Leaves everything as it is. */
  public static final Masking NONE = new Masking(Set.of(), null, null);

  private final Set<RunField> hidden;
  private final @Nullable Redactor redactor;
  private final @Nullable BatchRedactor batchRedactor;

  private Masking(
      Set<RunField> hidden, @Nullable Redactor redactor, @Nullable BatchRedactor batchRedactor) {
    this.hidden = hidden;
    this.redactor = redactor;
    this.batchRedactor = batchRedactor;
  }

  /**
   * Withholds fields altogether, and has a redactor see the others.
   *
   * @param hidden the fields of which an empty object is sent
   * @param redactor sees the others; null for nobody
   */
  public static Masking of(Set<RunField> hidden, @Nullable Redactor redactor) {
    if (hidden.isEmpty() && redactor == null) {
      return NONE;
    }
    EnumSet<RunField> copy = EnumSet.noneOf(RunField.class);
    copy.addAll(hidden);
    return new Masking(copy, redactor, null);
  }

  /** The same, and a redactor that sees whole batches afterwards; null for none. */
  public Masking then(@Nullable BatchRedactor next) {
    return next == null ? this : new Masking(hidden, redactor, next);
  }

  /** Who sees whole batches afterwards; null for nobody. */
  @Nullable BatchRedactor batchRedactor() {
    return batchRedactor;
  }

  /** Whether a field must not be written as it is. */
  boolean concerns(RunField field) {
    return redactor != null || hidden.contains(field);
  }

  /** Whether a field is withheld without anybody seeing it. */
  boolean hides(RunField field) {
    return hidden.contains(field);
  }

  /**
   * The value that may be sent, of a field that is not hidden.
   *
   * @param value plain JSON values, or a buffer
   * @throws MaskingException if that cannot be said; the value must then be withheld
   */
  @Nullable Object redact(RunField field, Object value) throws MaskingException {
    Redactor asked = redactor;
    if (asked == null) {
      return value;
    }
    try {
      return asked.redact(field, value);
    } catch (Exception | StackOverflowError | LinkageError e) {
      throw new MaskingException(e);
    }
  }

  /** Metadata as it may leave in a header; nothing of it when masking fails. */
  public Map<?, ?> metadata(Map<String, @Nullable Object> metadata) {
    if (hides(RunField.METADATA)) {
      return Map.of();
    }
    try {
      return redact(RunField.METADATA, metadata) instanceof Map<?, ?> masked ? masked : Map.of();
    } catch (MaskingException withheld) {
      return Map.of();
    }
  }

  /** The content of an attachment as it may be sent; null leaves it out. */
  @Nullable Buffer attachment(Buffer content) throws MaskingException {
    return redact(RunField.ATTACHMENT, content) instanceof Buffer masked ? masked : null;
  }
}
