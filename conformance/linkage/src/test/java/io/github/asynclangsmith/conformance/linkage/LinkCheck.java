// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Holds classes against the class path they are to run on.
 *
 * <p>Every reference to a class whose internal name starts with the library's prefix is resolved as
 * the JVM would, by exact descriptor and through superclasses and interfaces. What lies on no class
 * path at all, such as an optional dependency, is left out: nothing can be said about it.
 */
final class LinkCheck {
  private final String library;
  private final ClassUniverse universe;
  private final List<LinkProblem> problems = new ArrayList<>();
  private int references;

  private LinkCheck(String library, ClassUniverse universe) {
    this.library = library;
    this.universe = universe;
  }

  /**
   * Checks all classes of some directories.
   *
   * @param library prefix of the internal names that must resolve, for example {@code io/vertx/}
   * @param own directories or jars whose classes are checked
   * @param classPath what they run with
   */
  static LinkCheck of(String library, Collection<Path> own, Collection<Path> classPath) {
    List<Path> all = new ArrayList<>(own);
    all.addAll(classPath);
    LinkCheck check = new LinkCheck(library, ClassUniverse.of(all));
    TreeMap<String, byte[]> classes = new TreeMap<>();
    own.forEach(entry -> classes.putAll(ClassUniverse.classFiles(entry)));
    classes.values().forEach(check::check);
    return check;
  }

  List<LinkProblem> problems() {
    return List.copyOf(problems);
  }

  /** How many uses of the library were looked at: none means that nothing was checked. */
  int references() {
    return references;
  }

  private void check(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
    String className = node.name.replace('/', '.');
    for (String type : typesIn(node)) {
      references++;
      ClassShape found = universe.find(type);
      if (found == null) {
        report(className, "class " + type + " is missing");
      } else if (!ClassShape.has(found.access(), Opcodes.ACC_PUBLIC)) {
        report(className, "class " + type + " is not public");
      }
    }
    if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
      reportUnimplemented(className, universe.lineage(node.name), null);
    }
    for (MethodNode method : node.methods) {
      String where = className + "." + method.name + "()";
      method.accept(new ReferenceVisitor(this, where));
      new AssignmentCheck(universe, library)
          .check(node.name, method)
          .forEach(problem -> report(where, problem));
    }
  }

  private Set<String> typesIn(ClassNode node) {
    Set<String> types = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            if (internalName.startsWith(library)) {
              types.add(internalName);
            }
            return internalName;
          }
        };
    node.accept(new ClassRemapper(new ClassNode(), collector));
    return types;
  }

  /** Resolves one use of a member; {@code isStatic} is null where both kinds would do. */
  void use(
      String where,
      String owner,
      String name,
      String descriptor,
      @Nullable Boolean isStatic,
      @Nullable Boolean isInterface) {
    ClassShape shape = universe.find(owner);
    List<ClassShape> lineage = shape == null ? null : universe.lineage(owner);
    if (lineage == null || lineage.stream().noneMatch(this::isLibrary)) {
      if (lineage == null && shape != null && isLibrary(shape)) {
        report(where, owner + " has a supertype that is not on the class path");
      }
      return;
    }
    references++;
    String what = owner + "." + name + descriptor;
    ClassUniverse.Member member = ClassUniverse.member(withObject(lineage), name, descriptor);
    if (member == null) {
      report(where, what + " is missing");
    } else if (isStatic != null
        && isStatic != ClassShape.has(member.access(), Opcodes.ACC_STATIC)) {
      report(where, what + (isStatic ? " is not static" : " is static"));
    } else if (isInterface != null && isInterface != lineage.get(0).isInterface()) {
      report(where, owner + (isInterface ? " is no interface" : " is an interface"));
    } else if (isLibrary(member.owner())
        && !ClassShape.has(member.access(), Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) {
      report(where, what + " is not accessible");
    }
  }

  /** A lambda implements one method of an interface; all others need a body. */
  void lambda(String where, String interfaceName, String name, String descriptor) {
    ClassShape shape = universe.find(interfaceName);
    if (shape != null && isLibrary(shape)) {
      use(where, interfaceName, name, descriptor, false, true);
      reportUnimplemented(where, universe.lineage(interfaceName), name + descriptor);
    }
  }

  private void reportUnimplemented(
      String where, @Nullable List<ClassShape> lineage, @Nullable String implemented) {
    if (lineage == null) {
      return;
    }
    Set<String> missing = new TreeSet<>();
    for (ClassShape shape : lineage) {
      if (!isLibrary(shape)) {
        continue;
      }
      for (String signature : shape.members().keySet()) {
        int parenthesis = signature.indexOf('(');
        if (parenthesis < 0 || signature.equals(implemented)) {
          continue;
        }
        ClassUniverse.Member member =
            ClassUniverse.member(
                withObject(lineage),
                signature.substring(0, parenthesis),
                signature.substring(parenthesis));
        if (member != null && ClassShape.has(member.access(), Opcodes.ACC_ABSTRACT)) {
          missing.add(member.owner().name() + "." + signature);
        }
      }
    }
    missing.forEach(signature -> report(where, signature + " has no implementation"));
  }

  /** An interface has the public methods of Object too. */
  private List<ClassShape> withObject(List<ClassShape> lineage) {
    List<ClassShape> all = new ArrayList<>(lineage);
    all.add(Objects.requireNonNull(universe.find("java/lang/Object")));
    return all;
  }

  private boolean isLibrary(ClassShape shape) {
    return shape.name().startsWith(library);
  }

  private void report(String where, String problem) {
    problems.add(new LinkProblem(where, problem));
  }
}
