// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures Java sources with the compiler's own parser. */
final class JavaSources {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private JavaSources() {}

  /** Measures sources by their names, all with one parser: starting one takes longest. */
  static List<Limits> measure(Map<String, String> sources) throws IOException {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    List<Limits> all = new ArrayList<>();
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    for (CompilationUnitTree unit : task.parse()) {
      String name = unit.getSourceFile().toUri().getPath().substring(1);
      Limits limits = new Limits(name);
      String text = sources.getOrDefault(name, "");
      limits.file((int) text.lines().count());
      new Measure(positions, unit, text, limits).scan(unit, null);
      all.add(limits);
    }
    return all;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Measure extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final String text;
    private final LineMap lines;
    private final Limits limits;

    Measure(SourcePositions positions, CompilationUnitTree unit, String text, Limits limits) {
      this.positions = positions;
      this.unit = unit;
      this.text = text;
      this.lines = unit.getLineMap();
      this.limits = limits;
    }

    /** Behind the annotations: a table of test cases is none of the method's length. */
    private long start(MethodTree method) {
      long modifiers = positions.getEndPosition(unit, method.getModifiers());
      long start = Math.max(modifiers, positions.getStartPosition(unit, method));
      while (Character.isWhitespace(text.charAt((int) start))) {
        start++;
      }
      return start;
    }

    /** The components of a record are no parameters: its constructor is not written. */
    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long end = positions.getEndPosition(unit, method);
      if (end >= 0 && !isCompact(method)) {
        long first = lines.getLineNumber(start(method));
        int length = (int) (lines.getLineNumber(end) - first + 1);
        limits.method(name(method), length, method.getParameters().size());
      }
      return super.visitMethod(method, nothing);
    }

    private boolean isCompact(MethodTree method) {
      return method.getParameters().stream()
          .anyMatch(parameter -> positions.getEndPosition(unit, parameter) < 0);
    }

    private String name(MethodTree method) {
      String owner = "";
      if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type) {
        owner = type.getSimpleName() + ".";
      }
      return owner + method.getName() + "()";
    }
  }
}
