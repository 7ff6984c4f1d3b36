// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Finds values that are passed, stored or returned as an interface of the library which their type
 * no longer extends.
 *
 * <p>The JVM's verifier lets any object pass as any interface, so such a call links and then fails,
 * or silently does nothing, inside the library. The type of a value is what the instruction that
 * made it says; values whose origin is not plain (array elements, generic results without a cast)
 * are left out.
 */
final class AssignmentCheck {
  private final ClassUniverse universe;
  private final String library;
  private MethodNode method = new MethodNode();
  private String owner = "";
  private Frame<SourceValue>[] frames = frames(0);

  AssignmentCheck(ClassUniverse universe, String library) {
    this.universe = universe;
    this.library = library;
  }

  List<String> check(String owner, MethodNode method) {
    this.owner = owner;
    this.method = method;
    try {
      frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(owner + "." + method.name, e);
    }
    List<String> problems = new ArrayList<>();
    for (AbstractInsnNode instruction : method.instructions) {
      Frame<SourceValue> frame = frame(instruction);
      if (frame != null) {
        check(instruction, frame, problems);
      }
    }
    return problems;
  }

  private void check(
      AbstractInsnNode instruction, Frame<SourceValue> frame, List<String> problems) {
    int top = frame.getStackSize() - 1;
    if (instruction instanceof MethodInsnNode call) {
      Type[] parameters = Type.getArgumentTypes(call.desc);
      for (int i = 0; i < parameters.length; i++) {
        SourceValue value = frame.getStack(top - parameters.length + 1 + i);
        compare(value, parameters[i], call.owner + "." + call.name, problems);
      }
    } else if (instruction instanceof FieldInsnNode field
        && (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC)) {
      compare(frame.getStack(top), Type.getType(field.desc), "field " + field.name, problems);
    } else if (instruction.getOpcode() == Opcodes.ARETURN) {
      compare(frame.getStack(top), Type.getReturnType(method.desc), "the result", problems);
    }
  }

  private void compare(SourceValue value, Type wanted, String target, List<String> problems) {
    if (!isLibrary(wanted)) {
      return;
    }
    ClassShape shape = universe.find(wanted.getInternalName());
    if (shape == null || !shape.isInterface()) {
      return;
    }
    for (Type actual : types(value, new HashSet<>())) {
      if (isLibrary(actual)
          && Boolean.FALSE.equals(
              universe.isA(actual.getInternalName(), wanted.getInternalName()))) {
        problems.add(
            actual.getInternalName()
                + " is passed to "
                + target
                + " as "
                + wanted.getInternalName()
                + ", which it is not");
      }
    }
  }

  private boolean isLibrary(Type type) {
    return type.getSort() == Type.OBJECT && type.getInternalName().startsWith(library);
  }

  /** Static types of everything that the value may be. */
  private Set<Type> types(@Nullable SourceValue value, Set<AbstractInsnNode> seen) {
    Set<Type> types = new HashSet<>();
    if (value == null) {
      return types;
    }
    for (AbstractInsnNode source : value.insns) {
      if (seen.add(source)) {
        types.addAll(types(source, seen));
      }
    }
    return types;
  }

  private Set<Type> types(AbstractInsnNode source, Set<AbstractInsnNode> seen) {
    if (source instanceof MethodInsnNode call) {
      return Set.of(Type.getReturnType(call.desc));
    } else if (source instanceof InvokeDynamicInsnNode dynamic) {
      return Set.of(Type.getReturnType(dynamic.desc));
    } else if (source instanceof FieldInsnNode field) {
      return Set.of(Type.getType(field.desc));
    } else if (source instanceof TypeInsnNode type && type.getOpcode() != Opcodes.ANEWARRAY) {
      return Set.of(Type.getObjectType(type.desc));
    }
    Frame<SourceValue> frame = frame(source);
    if (frame == null) {
      return Set.of();
    } else if (source.getOpcode() == Opcodes.ALOAD) {
      return variable(frame, ((VarInsnNode) source).var, seen);
    } else if (source.getOpcode() == Opcodes.ASTORE || source.getOpcode() == Opcodes.DUP) {
      return types(frame.getStack(frame.getStackSize() - 1), seen);
    }
    return Set.of();
  }

  private Set<Type> variable(Frame<SourceValue> frame, int index, Set<AbstractInsnNode> seen) {
    SourceValue value = frame.getLocal(index);
    if (!value.insns.isEmpty()) {
      return types(value, seen);
    }
    int at = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      if (index == 0) {
        return Set.of(Type.getObjectType(owner));
      }
      at = 1;
    }
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      if (at == index) {
        return Set.of(parameter);
      }
      at += parameter.getSize();
    }
    return Set.of();
  }

  private @Nullable Frame<SourceValue> frame(AbstractInsnNode instruction) {
    int index = method.instructions.indexOf(instruction);
    return index < frames.length ? frames[index] : null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other way
  private static Frame<SourceValue>[] frames(int size) {
    return new Frame[size];
  }
}
