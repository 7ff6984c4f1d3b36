// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What linking needs to know of a class.
 *
 * @param superName null only for {@code java.lang.Object}
 * @param members access flags by name and descriptor; a field's descriptor has no parenthesis
 */
record ClassShape(
    String name,
    int access,
    @Nullable String superName,
    List<String> interfaces,
    Map<String, Integer> members) {

  static ClassShape read(byte[] bytes) {
    Reader reader = new Reader();
    new ClassReader(bytes)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reader.shape();
  }

  boolean isInterface() {
    return has(access, Opcodes.ACC_INTERFACE);
  }

  boolean isAbstract() {
    return has(access, Opcodes.ACC_ABSTRACT);
  }

  @Nullable Integer member(String name, String descriptor) {
    return members.get(name + descriptor);
  }

  static boolean has(int access, int flag) {
    return (access & flag) != 0;
  }

  private static final class Reader extends ClassVisitor {
    private final Map<String, Integer> members = new HashMap<>();
    private String name = "";
    private int access;
    private @Nullable String superName;
    private List<String> interfaces = List.of();

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.name = name;
      this.access = access;
      this.superName = superName;
      this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      members.put(name + descriptor, access);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      members.put(name + descriptor, access);
      return null;
    }

    ClassShape shape() {
      return new ClassShape(name, access, superName, interfaces, Map.copyOf(members));
    }
  }
}
