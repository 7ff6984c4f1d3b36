// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;

/**
 * What kind of step a run records. The platform knows the constants; a value it adds later is kept
 * as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunType {
  /** A call of a tool or function. */
  public static final RunType TOOL = new RunType("tool");

  /** A sequence of steps; what a run is unless said otherwise. */
  public static final RunType CHAIN = new RunType("chain");

  /** A call of a language model. */
  public static final RunType LLM = new RunType("llm");

  /** A look-up of documents. */
  public static final RunType RETRIEVER = new RunType("retriever");

  /** A call of an embedding model. */
  public static final RunType EMBEDDING = new RunType("embedding");

  /** The filling of a prompt template. */
  public static final RunType PROMPT = new RunType("prompt");

  /** The parsing of a model's answer. */
  public static final RunType PARSER = new RunType("parser");

  private final String value;

  private RunType(String value) {
    this.value = value;
  }

  /**
   * The run type of a name.
   *
   * @param value the name as the server writes it; upper case is lowered
   */
  public static RunType of(String value) {
    String name = value.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tool" -> TOOL;
      case "chain" -> CHAIN;
      case "llm" -> LLM;
      case "retriever" -> RETRIEVER;
      case "embedding" -> EMBEDDING;
      case "prompt" -> PROMPT;
      case "parser" -> PARSER;
      default -> new RunType(name);
    };
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunType that && value.equals(that.value);
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
