// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunNode;
import io.github.asynclangsmith.runs.RunTree;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was traced comes back as a tree, through whichever face. */
class RunTreesTest {
  @RegisterExtension final Platform platform = new Platform();

  /** A root with two children, the first of which has one. */
  private String record(AsyncLangSmithClient client) throws Exception {
    RunHandle root = client.tracer().start("root", RunType.CHAIN, Map.of());
    RunHandle one = root.child(RunStart.builder("one").type(RunType.CHAIN).build());
    RunHandle two = root.child(RunStart.builder("two").type(RunType.TOOL).build());
    one.child(RunStart.builder("one-a").type(RunType.LLM).build()).end();
    two.end();
    one.end();
    root.end();
    Platform.await(client.flush());
    return root.id();
  }

  @EachFace
  void walksDownFromARun(Face face) throws Exception {
    AsyncLangSmithClient plain = platform.plainClient(options -> options);
    String root = record(plain);
    List<RunNode> nodes = Pull.all(face.through(plain).runs().walk(root));
    assertThat(nodes)
        .extracting(node -> node.depth() + " " + node.run().name())
        .containsExactly("0 root", "1 one", "2 one-a", "1 two");
  }

  @EachFace
  void readsATree(Face face) throws Exception {
    AsyncLangSmithClient plain = platform.plainClient(options -> options);
    RunTree tree = Platform.await(face.through(plain).runs().tree(record(plain)));
    assertThat(tree.run().name()).isEqualTo("root");
    assertThat(tree.children())
        .extracting(child -> child.run().name() + " " + child.children().size())
        .containsExactly("one 1", "two 0");
  }
}
