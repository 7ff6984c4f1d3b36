// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles small sources for tests. */
final class Snippets {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface)\\s+(\\w+)", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  private Snippets() {}

  /** Compiles one type per source into the directory. */
  static Path compile(Path directory, Collection<Path> classPath, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<JavaFileObject> files = Stream.of(sources).<JavaFileObject>map(Source::new).toList();
    List<String> options =
        List.of("-d", directory.toString(), "-cp", path, "-proc:none", "-nowarn", "-Xlint:none");
    if (!compiler.getTask(null, null, null, options, null, files).call()) {
      throw new AssertionError("the snippet does not compile");
    }
    return directory;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create(
              "string:///"
                  + first(PACKAGE, text).replace('.', '/')
                  + "/"
                  + first(TYPE, text)
                  + ".java"),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    private static String first(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("no " + pattern + " in " + text);
      }
      return matcher.group(1);
    }
  }
}
