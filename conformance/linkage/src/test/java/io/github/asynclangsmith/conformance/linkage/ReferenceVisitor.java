// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Hands every use of a member in one method to the check. */
final class ReferenceVisitor extends MethodVisitor {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private final LinkCheck check;
  private final String where;

  ReferenceVisitor(LinkCheck check, String where) {
    super(Opcodes.ASM9);
    this.check = check;
    this.where = where;
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
    check.use(where, owner, name, descriptor, isStatic, null);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (!owner.startsWith("[")) {
      check.use(where, owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    for (Object argument : arguments) {
      constant(argument);
    }
    if (bootstrap.getOwner().equals(LAMBDAS)) {
      Type made = Type.getReturnType(descriptor);
      Type method = (Type) arguments[0];
      check.lambda(where, made.getInternalName(), name, method.getDescriptor());
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) {
      handle(handle);
    } else if (value instanceof ConstantDynamic dynamic) {
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  private void handle(Handle handle) {
    int tag = handle.getTag();
    boolean isStatic =
        tag == Opcodes.H_INVOKESTATIC || tag == Opcodes.H_GETSTATIC || tag == Opcodes.H_PUTSTATIC;
    boolean isField = tag <= Opcodes.H_PUTSTATIC;
    check.use(
        where,
        handle.getOwner(),
        handle.getName(),
        handle.getDesc(),
        isStatic,
        isField ? null : handle.isInterface());
  }
}
