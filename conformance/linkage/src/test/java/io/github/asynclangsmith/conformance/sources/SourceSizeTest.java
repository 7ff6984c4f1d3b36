// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No source of any module, tests included, is larger than a reader can take. */
class SourceSizeTest {
  @Test
  void javaSourcesKeepToTheLimits() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : Modules.sources(".java")) {
      sources.put(name(file), Files.readString(file));
    }

    List<Limits> measured = JavaSources.measure(sources);

    assertThat(measured).flatMap(Limits::excesses).isEmpty();
    assertThat(measured).hasSameSizeAs(sources.keySet());
    assertThat(measured.stream().mapToInt(Limits::methods).sum()).isGreaterThan(500);
  }

  @Test
  void kotlinSourcesKeepToTheLimits() throws IOException {
    List<String> excesses = new ArrayList<>();
    for (Path file : Modules.sources(".kt")) {
      excesses.addAll(KotlinSources.measure(name(file), Files.readString(file)).excesses());
    }

    assertThat(excesses).isEmpty();
  }

  @Test
  void measuresJava() throws IOException {
    String source =
        """
        class A {
          A(int a, int b, int c, int d, int e, int f, int g) {}
          @Deprecated
          void longOne() {
        %s  }
          record R(int a, int b, int c, int d, int e, int f, int g) {
            R {
              assert a > 0;
            }
          }
          abstract static class B {
            abstract void none(int a, int b, int c, int d, int e, int f);
          }
        }
        """
            .formatted("    longOne();\n".repeat(49));

    List<Limits> limits = JavaSources.measure(Map.of("A.java", source));

    assertThat(limits)
        .flatMap(Limits::excesses)
        .containsExactly("A.java: A.<init>() has 7 parameters", "A.java: A.longOne() has 51 lines");
    assertThat(JavaSources.measure(Map.of("B.java", "\n".repeat(401))))
        .flatMap(Limits::excesses)
        .containsExactly("B.java has 401 lines");
  }

  @Test
  void measuresKotlin() {
    String source =
        """
        // fun commented(
        class A(val a: Int) {
            fun seven(a: Int, b: (Int) -> Int, c: Map<Int, Int>, d: Int, e: Int = f(1), f: Int, g: Int) = 1
            suspend fun <T : Any> List<T>.longOne(text: String = "}"): T where T : Runnable {
        %s    }
            fun expression(): Int =
                listOf(1)
                    .map { it }
                    .size
            fun `a name with spaces`() {}
            val function: (Int) -> Unit = fun(x: Int) {}
        }
        """
            .formatted("        longOne()\n".repeat(49));

    Limits limits = KotlinSources.measure("A.kt", source);

    assertThat(limits.excesses())
        .containsExactly("A.kt: seven has 7 parameters", "A.kt: longOne has 51 lines");
    assertThat(limits.methods()).isEqualTo(4);
  }

  private static String name(Path file) {
    return Modules.ROOT.relativize(file).toString();
  }
}
