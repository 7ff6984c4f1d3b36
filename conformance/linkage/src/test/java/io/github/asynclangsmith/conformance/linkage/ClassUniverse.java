// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The classes of a class path and of the JDK, with the JVM's rules for finding members. */
final class ClassUniverse {
  /** A member, and the class that declares it. */
  record Member(ClassShape owner, int access) {}

  private final Map<String, ClassShape> shapes = new HashMap<>();

  /** A universe of these directories and jars, later ones hidden by earlier ones. */
  static ClassUniverse of(Collection<Path> entries) {
    ClassUniverse universe = new ClassUniverse();
    for (Path entry : entries) {
      classFiles(entry)
          .forEach((name, bytes) -> universe.shapes.putIfAbsent(name, ClassShape.read(bytes)));
    }
    return universe;
  }

  /** Class files by internal name, those of one directory or jar. */
  static Map<String, byte[]> classFiles(Path entry) {
    try {
      return Files.isDirectory(entry) ? fromDirectory(entry) : fromJar(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable ClassShape find(String name) {
    ClassShape known = shapes.get(name);
    if (known != null || !name.startsWith("java/")) {
      return known;
    }
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      if (in == null) {
        return null;
      }
      ClassShape shape = ClassShape.read(in.readAllBytes());
      shapes.put(name, shape);
      return shape;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The class, its superclasses and then all their interfaces, nearest first.
   *
   * @return null if one of them is not here, so that nothing can be said
   */
  @Nullable List<ClassShape> lineage(String name) {
    Set<String> classes = new LinkedHashSet<>();
    Set<String> interfaces = new LinkedHashSet<>();
    for (String at = name; at != null; ) {
      ClassShape shape = find(at);
      if (shape == null) {
        return null;
      }
      classes.add(at);
      if (!addInterfaces(shape, interfaces)) {
        return null;
      }
      at = shape.superName();
    }
    List<ClassShape> lineage = new ArrayList<>();
    Stream.concat(classes.stream(), interfaces.stream())
        .distinct()
        .forEach(n -> lineage.add(Objects.requireNonNull(find(n))));
    return lineage;
  }

  private boolean addInterfaces(ClassShape shape, Set<String> interfaces) {
    for (String name : shape.interfaces()) {
      ClassShape found = find(name);
      if (found == null || (interfaces.add(name) && !addInterfaces(found, interfaces))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value of the first class is one of the second; null if it cannot be said. */
  @Nullable Boolean isA(String name, String superType) {
    List<ClassShape> lineage = lineage(name);
    return lineage == null
        ? null
        : lineage.stream().anyMatch(shape -> shape.name().equals(superType));
  }

  /** The member that a reference means; an implementation before an abstract declaration. */
  static @Nullable Member member(List<ClassShape> lineage, String name, String descriptor) {
    Member declared = null;
    for (ClassShape shape : lineage) {
      Integer access = shape.member(name, descriptor);
      if (access == null) {
        continue;
      }
      Member member = new Member(shape, access);
      if (!ClassShape.has(access, Opcodes.ACC_ABSTRACT)) {
        return member;
      }
      declared = declared == null ? member : declared;
    }
    return declared;
  }

  private static Map<String, byte[]> fromDirectory(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (isClass(name)) {
          files.put(name.substring(0, name.length() - 6), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> fromJar(Path jar) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (JarFile archive = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) archive.stream()::iterator) {
        String name = entry.getName();
        if (isClass(name) && !name.startsWith("META-INF/")) {
          try (InputStream in = archive.getInputStream(entry)) {
            files.put(name.substring(0, name.length() - 6), in.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }
}
