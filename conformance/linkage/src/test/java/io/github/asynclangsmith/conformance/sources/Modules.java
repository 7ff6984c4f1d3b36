// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the modules of this build lie. */
final class Modules {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Modules() {}

  /** Files written by hand whose names end so, of all modules. */
  static List<Path> sources(String suffix) {
    return walk(suffix).stream()
        .filter(file -> ROOT.relativize(file).toString().contains("src/"))
        .toList();
  }

  private static List<Path> walk(String suffix) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes about) {
              String name = directory.getFileName().toString();
              boolean foreign =
                  name.startsWith(".") || Set.of("target", "node_modules").contains(name);
              return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              if (file.getFileName().toString().endsWith(suffix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }
}
