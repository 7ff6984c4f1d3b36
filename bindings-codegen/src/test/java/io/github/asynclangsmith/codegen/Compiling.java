// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.Compiler.javac;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Compiles snippets with the processor against the client's real contract types. */
final class Compiling {
  private static final String IMPORTS =
      """
      package sample;

      import io.github.asynclangsmith.json.JsonModel;
      import io.github.asynclangsmith.json.RawJson;
      import io.github.asynclangsmith.page.PageStream;
      import io.github.asynclangsmith.rest.*;
      import io.vertx.core.Future;
      import java.math.BigDecimal;
      import java.time.*;
      import java.util.*;
      import java.util.function.*;
      import org.jspecify.annotations.*;

      """;

  static final String PARCEL =
      "@Model public interface Parcel extends JsonModel { String id(); ParcelBuilder toBuilder(); }";
  static final String COLOUR =
      "@OpenSet public record Colour(String value) {"
          + " public static Colour of(String value) { return new Colour(value); } }";

  private Compiling() {}

  /** A source file out of one declaration of a public type. */
  static JavaFileObject source(String declaration) {
    String name = declaration.replaceAll("(?s).*?public (?:interface|record|class) (\\w+).*", "$1");
    return JavaFileObjects.forSourceString("sample." + name, IMPORTS + declaration);
  }

  /** Compiles declarations beside a model and an open set. */
  static Compilation compile(String... declarations) {
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(source(PARCEL));
    sources.add(source(COLOUR));
    for (String declaration : declarations) {
      sources.add(source(declaration));
    }
    return compile(sources);
  }

  static Compilation compile(List<JavaFileObject> sources) {
    return javac()
        .withProcessors(new LangSmithProcessor())
        .withOptions(
            "-sourcepath",
            System.getProperty("client.sources"),
            "-implicit:class",
            "-parameters",
            "-Xlint:all,-processing,-classfile",
            "--release",
            "17")
        .compile(sources);
  }

  static String generated(Compilation compilation, String qualifiedName) {
    return compilation
        .generatedSourceFile(qualifiedName)
        .map(Compiling::content)
        .orElseThrow(() -> new AssertionError("not generated: " + qualifiedName));
  }

  private static String content(JavaFileObject file) {
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The descriptor of {@code sample.<name>}. */
  static Resource descriptor(Compilation compilation, String name) {
    JavaFileObject file =
        compilation
            .generatedFile(
                StandardLocation.CLASS_OUTPUT, Resource.FOLDER + "sample." + name + ".json")
            .orElseThrow(() -> new AssertionError("no descriptor of " + name));
    try (InputStream in = file.openInputStream()) {
      return new ObjectMapper().readValue(in, Resource.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
