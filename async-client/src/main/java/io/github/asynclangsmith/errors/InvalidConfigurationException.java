// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings are unusable. Names every one of them at once.
 *
 * @since 0.1
 */
public final class InvalidConfigurationException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /**
   * One unusable setting.
   *
   * @param setting its name, as the builder or the environment names it
   * @param value what it was set to; a placeholder when it is secret
   * @param allowed what it may be
   */
  public record Problem(String setting, String value, String allowed) {
    @Override
    public String toString() {
      return setting + " is " + value + ", but must be " + allowed;
    }
  }

  /** Everything that is wrong. */
  private final transient List<Problem> problems;

  /**
   * Creates the failure.
   *
   * @param problems everything that is wrong, at least one
   */
  public InvalidConfigurationException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("; ", "invalid configuration: ", "")),
        null);
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the settings. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
