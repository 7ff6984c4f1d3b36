// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** The text form of {@link Facts}: sorted, a line for each fact. */
final class FactsText {
  private FactsText() {}

  /** The lines of a file beside this class. */
  static List<String> resource(String name) {
    try (InputStream in = FactsText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The facts that a text states. */
  static Facts read(List<String> text) {
    Facts facts = new Facts();
    for (Block block : Block.parse(text)) {
      if (block.isOperation()) {
        Operation operation = block.operation();
        block.lines().forEach(line -> operation.in(line.part()).put(line.name(), line.member()));
        facts.operations().put(operation.key(), operation);
      } else {
        Schema schema = block.schema();
        block.lines().forEach(line -> schema.fields().put(line.name(), line.member()));
        facts.schemas().put(schema.name(), schema);
      }
    }
    return facts;
  }

  /** The text that states some facts. */
  static String write(Facts facts, String comment) {
    StringBuilder out = new StringBuilder("# ").append(comment).append('\n');
    facts.operations().values().stream()
        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::verb))
        .forEach(operation -> append(out, operation));
    facts.schemas().values().forEach(schema -> append(out, schema));
    return out.toString();
  }

  private static void append(StringBuilder out, Operation operation) {
    out.append('\n').append(operation.key()).append('\n');
    for (Operation.Part part : Operation.Part.values()) {
      for (Member member : operation.in(part).values()) {
        out.append("  ").append(part.sign()).append(' ').append(member).append('\n');
      }
    }
  }

  private static void append(StringBuilder out, Schema schema) {
    if (schema.alias() != null) {
      out.append("\ntype ").append(schema.name()).append(' ').append(schema.alias()).append('\n');
      return;
    }
    out.append("\nobject ").append(schema.name()).append('\n');
    schema.fields().values().forEach(field -> out.append("  ").append(field).append('\n'));
  }
}
