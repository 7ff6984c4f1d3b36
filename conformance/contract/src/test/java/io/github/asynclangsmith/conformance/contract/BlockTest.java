// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void aFactsFileIsReadAndWrittenWithoutLoss() {
    String text =
        """
        # Comment

        POST /a/{id}
          : id! uuid
          ? limit integer
          < application/json! #Thing
          > 200 [#Thing]
          > 204 none

        type Kind "one"|"two"

        object Thing
          * any
          kind! #Kind
        """;

    assertThat(FactsText.write(FactsText.read(text.lines().toList()), "Comment")).isEqualTo(text);
  }

  @Test
  void theCommentAboveABlockIsItsReason() {
    List<Block> blocks =
        Block.parse(List.of("# of the file", "", "# Since", "# then", "GET /a", "type B string"));

    assertThat(blocks).extracting(Block::reason).containsExactly("Since then", "");
  }

  @Test
  void anUnknownLineIsNamed() {
    assertThatThrownBy(() -> Block.parse(List.of("GET /a", "  ? limit is integer")))
        .hasMessageStartingWith("line 2, \"  ? limit is integer\"");
  }
}
