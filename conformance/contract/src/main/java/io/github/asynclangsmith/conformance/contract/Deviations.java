// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the vendor's specification is not followed, and what holds instead.
 *
 * <p>{@code deviations.facts} has the form of the facts file. A block whose head the vendor knows
 * changes its members: a line adds one or replaces the vendor's, and a type that begins with {@code
 * +} is allowed beside the vendor's. Any other block is an operation or a schema that the vendor's
 * file lacks. The comment directly above a block is its reason.
 */
public final class Deviations {
  private final Facts vendor;
  private final Facts amended;
  private final Set<Deviation> all = new LinkedHashSet<>();
  private final Set<Deviation> added = new LinkedHashSet<>();
  private final List<String> needless = new ArrayList<>();

  Deviations(Facts vendor, List<Block> blocks) {
    this.vendor = vendor;
    this.amended = copy(vendor);
    for (Block block : blocks) {
      if (block.reason().isEmpty()) {
        throw new IllegalArgumentException("a deviation without a reason: " + block.key());
      }
      if (block.isOperation()) {
        operation(block);
      } else {
        schema(block);
      }
    }
  }

  /** Our deviations from the vendor's specification. */
  public static Deviations load() {
    return new Deviations(
        ApiTable.vendorFacts(), Block.parse(FactsText.resource("deviations.facts")));
  }

  /** The vendor's table with the deviations in place. */
  public ApiTable table() {
    return new ApiTable(amended);
  }

  /** The vendor's facts with the deviations in place. */
  Facts facts() {
    return amended;
  }

  /** Every change of something that the vendor describes, and every added operation. */
  public Set<Deviation> all() {
    return Set.copyOf(all);
  }

  /** What the vendor's specification says by now anyway. */
  public List<String> needless() {
    return List.copyOf(needless);
  }

  /** The added schemas that no operation reaches. */
  public List<String> unreached() {
    Set<String> reached = Reach.of(amended);
    return added.stream().map(Deviation::place).filter(place -> !reached.contains(place)).toList();
  }

  private void operation(Block block) {
    Operation known = vendor.operations().get(block.key());
    if (known == null) {
      Deviation deviation = new Deviation(block.key(), block.reason());
      all.add(deviation);
      Operation operation = new Operation(block.head().get(0), block.head().get(1), deviation);
      block.lines().forEach(line -> operation.in(line.part()).put(line.name(), line.member()));
      amended.operations().put(operation.key(), operation);
      return;
    }
    Operation operation = require(amended.operations().get(block.key()));
    for (Block.Line line : block.lines()) {
      String place = block.key() + " " + line.sign() + " " + line.name();
      Member before = known.in(line.part()).get(line.name());
      Deviation deviation = new Deviation(place, block.reason());
      operation.in(line.part()).put(line.name(), change(before, line, deviation));
    }
    if (block.lines().isEmpty()) {
      needless.add(block.key());
    }
  }

  private void schema(Block block) {
    Schema known = vendor.schemas().get(block.key());
    if (known == null) {
      added.add(new Deviation(block.key(), block.reason()));
      Schema schema = block.schema();
      block.lines().forEach(line -> schema.fields().put(line.name(), line.member()));
      amended.schemas().put(schema.name(), schema);
    } else if (block.head().get(0).equals("type")) {
      Deviation deviation = new Deviation(block.key(), block.reason());
      Block.Line line = new Block.Line(' ', block.key(), false, block.head().get(2));
      Member before = Member.of(block.key(), require(known.alias()), false);
      JsonType type = change(before, line, deviation).type();
      amended.schemas().put(block.key(), Schema.alias(block.key(), type));
    } else {
      Schema schema = require(amended.schemas().get(block.key()));
      for (Block.Line line : block.lines()) {
        Deviation deviation = new Deviation(block.key() + "." + line.name(), block.reason());
        Member before = known.fields().get(line.name());
        schema.fields().put(line.name(), change(before, line, deviation));
      }
    }
  }

  private Member change(@Nullable Member before, Block.Line line, Deviation deviation) {
    all.add(deviation);
    boolean wider = line.type().startsWith("+");
    JsonType type = TypeParser.parse(wider ? line.type().substring(1) : line.type());
    if (before == null) {
      return Member.of(line.name(), new JsonType.Deviating(type, deviation), line.required());
    }
    boolean relaxes = before.required() && !line.required();
    JsonType now = wider ? before.type().or(type) : type;
    if (now.equals(before.type()) && before.required() == line.required()) {
      needless.add(deviation.place());
    }
    JsonType marked = now.equals(before.type()) ? now : marked(before, type, wider, deviation);
    return new Member(line.name(), marked, line.required(), relaxes ? deviation : null);
  }

  private static JsonType marked(Member before, JsonType type, boolean wider, Deviation deviation) {
    return wider
        ? before.type().or(type.because(deviation))
        : new JsonType.Deviating(type, deviation);
  }

  private static Facts copy(Facts facts) {
    Facts copy = new Facts();
    for (Operation operation : facts.operations().values()) {
      Operation other = new Operation(operation.verb(), operation.path(), null);
      for (Operation.Part part : Operation.Part.values()) {
        other.in(part).putAll(operation.in(part));
      }
      copy.operations().put(operation.key(), other);
    }
    for (Schema schema : facts.schemas().values()) {
      Schema other = new Schema(schema.name(), schema.alias(), new TreeMap<>(schema.fields()));
      copy.schemas().put(schema.name(), other);
    }
    return copy;
  }

  private static <T> T require(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a deviation changes an object as if it were a type");
    }
    return value;
  }
}
