// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import io.github.asynclangsmith.AsyncLangSmithClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The interfaces of the client that must have faces, found in its class files and not in what the
 * generator wrote down: the annotations are not there at run time.
 */
final class Catalog {
  private static final String REST = "Lio/github/asynclangsmith/rest/";

  private final List<Class<?>> resources = new ArrayList<>();
  private final List<Class<?>> handWritten = new ArrayList<>();

  private Catalog() {}

  /** Reads the class files that the client was loaded from. */
  static Catalog read() {
    Catalog catalog = new Catalog();
    try {
      URI home =
          AsyncLangSmithClient.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      if (Files.isDirectory(Path.of(home))) {
        catalog.readAll(Path.of(home));
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(home), Map.of())) {
          catalog.readAll(jar.getPath("/"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
    return catalog;
  }

  /** The interfaces whose faces are generated. */
  List<Class<?>> resources() {
    return resources;
  }

  /** The interfaces whose faces are written by hand. */
  List<Class<?>> handWritten() {
    return handWritten;
  }

  /**
   * What a face calls its class for an interface: {@code AsyncX} and {@code X} become {@code RxX}.
   */
  static String faceName(Class<?> type, String pkg, String prefix) {
    String name = type.getSimpleName();
    String stem = name.startsWith("Async") ? name.substring("Async".length()) : name;
    return "io.github.asynclangsmith." + pkg + "." + prefix + stem;
  }

  /** Whether an interface must have faces. */
  boolean hasFaces(Class<?> type) {
    return resources.contains(type) || handWritten.contains(type);
  }

  private void readAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file))
            .accept(new Finder(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
      }
    }
  }

  private final class Finder extends ClassVisitor {
    private String name = "";

    Finder() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String internal, String sign, String parent, String[] types) {
      name = internal.replace('/', '.');
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      if (descriptor.equals(REST + "Resource;")) {
        resources.add(load(name));
      } else if (descriptor.equals(REST + "HandWrittenFace;")) {
        handWritten.add(load(name));
      }
      return null;
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
