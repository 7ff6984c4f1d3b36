// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows the programs of this module as they are, and links to what exists. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet (\\S+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SOURCE =
      Pattern.compile("// snippet\\n(.*?)\\n *// end of snippet", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void snippetsAreTheSourcesOfTheExamples() throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md")));
    while (snippets.find()) {
      shown.put(snippets.group(1), snippets.group(2));
    }
    assertThat(shown).hasSizeGreaterThanOrEqualTo(5);
    for (Map.Entry<String, String> each : shown.entrySet()) {
      assertThat(each.getValue()).as(each.getKey()).isEqualTo(snippetOf(each.getKey()));
    }
  }

  @Test
  void relativeLinksOfTheDocumentsLeadSomewhere() throws IOException {
    try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
      List<Path> all =
          Stream.concat(
                  Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
                  pages.filter(page -> page.toString().endsWith(".md")))
              .toList();
      for (Path page : all) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          assertThat(page.resolveSibling(links.group(1))).as("linked from " + page).exists();
        }
      }
    }
  }

  @Test
  void everyResourceIsNamed() throws IOException {
    String page = Files.readString(ROOT.resolve("README.md"));
    for (Method accessor : AsyncLangSmithClient.class.getMethods()) {
      boolean resource =
          accessor.getReturnType().isInterface()
              && accessor.getParameterCount() == 0
              && !Modifier.isStatic(accessor.getModifiers())
              && accessor.getReturnType().getName().startsWith("io.github.asynclangsmith.");
      if (resource) {
        assertThat(page).contains("`client." + accessor.getName() + "()`");
      }
    }
  }

  private static String snippetOf(String file) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      Path source = sources.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
      Matcher body = SOURCE.matcher(Files.readString(source));
      assertThat(body.find()).as(file + " has a snippet").isTrue();
      return body.group(1).stripTrailing().stripIndent().strip() + "\n";
    }
  }
}
