// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that holds exactly what was generated last. Files that did not change are not touched,
 * so that an incremental build has nothing to do.
 */
record OutputFolder(Path root) {
  void replace(Map<String, String> files) throws IOException {
    Files.createDirectories(root);
    for (Path existing : existing()) {
      if (!files.containsKey(root.relativize(existing).toString().replace('\\', '/'))) {
        Files.delete(existing);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  private List<Path> existing() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).collect(Collectors.toList());
    }
  }
}
