// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A head line of a facts file with the indented lines that belong to it.
 *
 * <p>Heads are {@code VERB /path}, {@code object Name} and {@code type Name <type>}. Members are
 * {@code name <type>} with {@code !} after a required name, under an operation preceded by the sign
 * of their {@link Operation.Part}.
 *
 * @param head the words of the head line
 * @param reason the comment that stands directly above it, or empty
 * @param lines the members
 */
record Block(List<String> head, String reason, List<Line> lines) {
  /**
   * One member.
   *
   * @param sign of its part, or a blank under a schema
   * @param name its name
   * @param required whether it must be present
   * @param type its type as written
   */
  record Line(char sign, String name, boolean required, String type) {
    Member member() {
      return Member.of(name, TypeParser.parse(type), required);
    }

    /** The part it belongs to, under an operation. */
    Operation.Part part() {
      return Operation.Part.of(sign);
    }
  }

  /** Whether it describes a verb on a path. */
  boolean isOperation() {
    return head.get(1).startsWith("/");
  }

  /** The operation's key, or the schema's name. */
  String key() {
    return isOperation() ? head.get(0) + " " + head.get(1) : head.get(1);
  }

  /** The operation without members. */
  Operation operation() {
    return new Operation(head.get(0), head.get(1), null);
  }

  /** The schema without members. */
  Schema schema() {
    return switch (head.get(0)) {
      case "object" -> Schema.object(key());
      case "type" -> Schema.alias(key(), TypeParser.parse(head.get(2)));
      default -> throw new IllegalArgumentException("neither a verb, object nor type: " + head);
    };
  }

  /**
   * The blocks of a text.
   *
   * @throws IllegalArgumentException when a line is none of the forms, naming it
   */
  static List<Block> parse(List<String> text) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder reason = new StringBuilder();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      try {
        if (line.isBlank()) {
          reason.setLength(0);
        } else if (line.startsWith("#")) {
          reason.append(reason.isEmpty() ? "" : " ").append(line.substring(1).strip());
        } else if (line.startsWith(" ")) {
          blocks.get(blocks.size() - 1).lines().add(line(line));
        } else {
          blocks.add(new Block(List.of(line.split(" ", -1)), reason.toString(), new ArrayList<>()));
          reason.setLength(0);
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "line %d, \"%s\": %s", i + 1, line, e.getMessage()), e);
      }
    }
    return blocks;
  }

  private static Line line(String text) {
    String[] words = text.strip().split(" ", -1);
    boolean signed = words.length == 3;
    if (words.length < 2 || words.length > 3 || (signed && words[0].length() != 1)) {
      throw new IllegalArgumentException("a member is a name and a type");
    }
    String name = words[words.length - 2];
    boolean required = name.endsWith("!");
    return new Line(
        signed ? words[0].charAt(0) : ' ',
        required ? name.substring(0, name.length() - 1) : name,
        required,
        words[words.length - 1]);
  }
}
