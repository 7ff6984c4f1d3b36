// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A run with the runs below it.
 *
 * @param run the run
 * @param children its children with theirs, by their start
 * @since 0.1
 */
public record RunTree(Run run, List<RunTree> children) {
  /** Copies the children, so that the tree cannot change. */
  public RunTree {
    children = List.copyOf(children);
  }

  /**
   * Builds the tree of runs that come as {@link Runs#walk(String)} gives them: each after its
   * parent, children before siblings. A run whose parent is missing belongs to the next one above.
   *
   * @param nodes the runs; the first one is the root
   * @throws IllegalArgumentException if there is no run, or a second root
   */
  public static RunTree of(List<RunNode> nodes) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("nodes: a tree has at least one run");
    }
    Deque<Branch> path = new ArrayDeque<>();
    for (RunNode node : nodes) {
      while (!path.isEmpty() && path.element().node.depth() >= node.depth()) {
        if (path.size() == 1) {
          throw new IllegalArgumentException("nodes: there is a second root, " + node.run().id());
        }
        RunTree done = path.pop().build();
        path.element().children.add(done);
      }
      path.push(new Branch(node, new ArrayList<>()));
    }
    RunTree built = path.pop().build();
    while (!path.isEmpty()) {
      path.element().children.add(built);
      built = path.pop().build();
    }
    return built;
  }

  /** A run whose children are still coming. */
  private record Branch(RunNode node, List<RunTree> children) {
    RunTree build() {
      return new RunTree(node.run(), children);
    }
  }
}
