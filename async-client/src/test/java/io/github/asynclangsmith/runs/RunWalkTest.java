// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs with everything below them. */
class RunWalkTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final List<RunCreate> runs = new ArrayList<>();

  /** What other runs need to know of a run to be below it. */
  private record Stored(String id, String trace, String dottedOrder) {}

  private Stored add(String name, Stored parent, int millis) {
    Stored run = make(parent, millis);
    RunCreateBuilder create =
        RunCreate.builder()
            .id(run.id)
            .name(name)
            .runType(RunType.CHAIN)
            .projectName("walked")
            .startTime(START.plusMillis(millis))
            .traceId(run.trace)
            .dottedOrder(run.dottedOrder);
    runs.add((parent == null ? create : create.parentRunId(parent.id)).build());
    return run;
  }

  private static Stored make(Stored parent, int millis) {
    String id = UUID.randomUUID().toString();
    String segment = TIME.format(START.plusMillis(millis)) + id;
    return parent == null
        ? new Stored(id, id, segment)
        : new Stored(id, parent.trace, parent.dottedOrder + "." + segment);
  }

  private void store() throws Exception {
    for (int i = 0; i < runs.size(); i += 500) {
      RunBatch batch =
          RunBatch.builder().creates(runs.subList(i, Math.min(runs.size(), i + 500))).build();
      await(client.runs().ingest(batch));
    }
  }

  private static RunRead inProject() {
    return RunRead.builder().projectName("walked").build();
  }

  private List<String> outline(String id) throws Exception {
    return await(client.runs().walk(id, inProject()).collect(10_000)).stream()
        .map(node -> " ".repeat(node.depth()) + node.run().name())
        .toList();
  }

  /** Two branches whose steps overlap in time. */
  private Stored branches() {
    Stored root = add("root", null, 0);
    Stored left = add("left", root, 1);
    Stored right = add("right", root, 2);
    add("right-1", right, 3);
    add("left-1", left, 4);
    Stored leftTwo = add("left-2", left, 5);
    add("right-2", right, 6);
    add("left-2-1", leftTwo, 7);
    return root;
  }

  @Test
  void parentsComeBeforeChildrenAndChildrenBeforeSiblings() throws Exception {
    Stored root = branches();
    store();
    assertThat(outline(root.id))
        .containsExactly(
            "root",
            " left",
            "  left-1",
            "  left-2",
            "   left-2-1",
            " right",
            "  right-1",
            "  right-2");
  }

  @Test
  void aWalkFromAnInnerRunStaysBelowIt() throws Exception {
    Stored root = add("root", null, 0);
    Stored inner = add("inner", root, 1);
    add("other", root, 2);
    add("leaf", inner, 3);
    store();
    assertThat(outline(inner.id)).containsExactly("inner", " leaf");
  }

  @Test
  void aRunWhoseParentIsMissingKeepsItsPlace() throws Exception {
    Stored root = add("root", null, 0);
    Stored missing = make(root, 1);
    add("orphan", missing, 2);
    add("child", root, 3);
    store();
    assertThat(outline(root.id)).containsExactly("root", "  orphan", " child");
    RunTree tree = await(client.runs().tree(root.id, inProject()));
    assertThat(tree.children())
        .extracting(child -> child.run().name())
        .containsExactly("orphan", "child");
  }

  @Test
  void aTraceOfManyPagesComesInTheSameOrder() throws Exception {
    Stored root = add("root", null, 0);
    List<String> expected = new ArrayList<>(List.of("root"));
    for (int branch = 0; branch < 20; branch++) {
      Stored parent = add("b" + branch, root, branch);
      expected.add(" b" + branch);
      for (int leaf = 0; leaf < 60; leaf++) {
        add("b" + branch + "-" + leaf, parent, 20 + leaf * 20 + branch);
        expected.add("  b" + branch + "-" + leaf);
      }
    }
    store();
    assertThat(outline(root.id)).isEqualTo(expected);
  }

  @Test
  void aTreeHasTheSameRunsInMemory() throws Exception {
    Stored root = branches();
    store();
    RunTree tree = await(client.runs().tree(root.id, inProject()));
    assertThat(tree.run().name()).isEqualTo("root");
    assertThat(tree.children())
        .extracting(child -> child.run().name())
        .containsExactly("left", "right");
    assertThat(tree.children().get(0).children().get(1).children().get(0).run().name())
        .isEqualTo("left-2-1");
  }

  @Test
  void onlyTheFieldsThatAreAskedForAreRead() throws Exception {
    Stored root = branches();
    store();
    RunRead names = inProject().toBuilder().selects(List.of(RunField.NAME)).build();
    List<RunNode> nodes = await(client.runs().walk(root.id, names).collect(100));
    assertThat(nodes).hasSize(8);
    assertThat(nodes.get(1).run().name()).isEqualTo("left");
    assertThat(nodes.get(1).run().has("inputs")).isFalse();
  }

  @Test
  void aRunThatIsNotThereIsNotFound() throws Exception {
    branches();
    store();
    assertThat(failure(client.runs().walk(UUID.randomUUID().toString(), inProject()).collect(1)))
        .isInstanceOf(NotFoundException.class);
    assertThat(failure(client.runs().tree("no-id", inProject())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id");
  }

  @Test
  void aTreeIsNotMadeOfTwo() {
    Run run = new RunBuilder().id("r").build();
    assertThatThrownBy(() -> RunTree.of(List.of(new RunNode(run, 0), new RunNode(run, 0))))
        .hasMessageContaining("second root");
    assertThatThrownBy(() -> RunTree.of(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void aTreeOfTooManyRunsIsRefused() throws Exception {
    Stored root = add("root", null, 0);
    for (int i = 1; i <= 10_000; i++) {
      add("r", root, i);
    }
    store();
    assertThat(failure(client.runs().tree(root.id, inProject())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("below " + root.id + " are more than 10000 runs: walk them");
  }
}
