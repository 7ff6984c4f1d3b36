// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Emits one face of the client from the descriptors on the class path. */
public final class FaceGenerator {
  private FaceGenerator() {}

  /**
   * Runs the generator.
   *
   * @param args the face's name and the output directory
   */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(Path.of(args[1]));
  }
}
