// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000);

  @TempDir private Path temporary;

  @Test
  void holdsExactlyWhatWasGeneratedLast() throws IOException {
    Path root = temporary.resolve("new/faces");
    OutputFolder folder = new OutputFolder(root);
    folder.replace(Map.of("a/A.java", "1", "a/B.java", "1"));
    folder.replace(Map.of("a/B.java", "2", "c/C.java", "1"));
    assertThat(root.resolve("a/A.java")).doesNotExist();
    assertThat(root.resolve("a/B.java")).hasContent("2");
    assertThat(root.resolve("c/C.java")).hasContent("1");
  }

  @Test
  void doesNotTouchAFileThatStaysTheSame() throws IOException {
    OutputFolder folder = new OutputFolder(temporary);
    folder.replace(Map.of("A.java", "same", "B.java", "old"));
    Files.setLastModifiedTime(temporary.resolve("A.java"), LONG_AGO);
    Files.setLastModifiedTime(temporary.resolve("B.java"), LONG_AGO);
    folder.replace(Map.of("A.java", "same", "B.java", "new"));
    assertThat(Files.getLastModifiedTime(temporary.resolve("A.java"))).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(temporary.resolve("B.java"))).isNotEqualTo(LONG_AGO);
  }
}
