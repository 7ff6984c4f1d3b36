// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the platform changes a part of an example before it stores it. The platform knows the
 * constants; a value it adds later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class TransformationType {
  /** Leaves system messages out. */
  public static final TransformationType REMOVE_SYSTEM_MESSAGES =
      new TransformationType("remove_system_messages");

  /** Writes messages as OpenAI does. */
  public static final TransformationType CONVERT_TO_OPENAI_MESSAGE =
      new TransformationType("convert_to_openai_message");

  /** Writes tools as OpenAI does. */
  public static final TransformationType CONVERT_TO_OPENAI_TOOL =
      new TransformationType("convert_to_openai_tool");

  /** Leaves out fields that the schema does not have. */
  public static final TransformationType REMOVE_EXTRA_FIELDS =
      new TransformationType("remove_extra_fields");

  /** Takes the tools from the run that the example came from. */
  public static final TransformationType EXTRACT_TOOLS_FROM_RUN =
      new TransformationType("extract_tools_from_run");

  private final String value;

  private TransformationType(String value) {
    this.value = value;
  }

  /**
   * The value of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static TransformationType of(String value) {
    return new TransformationType(value.toLowerCase(Locale.ROOT));
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransformationType that && value.equals(that.value);
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
