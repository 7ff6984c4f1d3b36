// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What one module may know of another, and conventions that hold in all published modules. */
class ModuleRulesTest {
  private static final String ROOT = "io.github.asynclangsmith";
  private static final List<String> FACES =
      List.of("coroutines-ext", "rx-bindings/rxjava3", "rx-bindings/mutiny");
  private static final List<String> PUBLISHED =
      List.of(
          "async-client",
          "local-server",
          "coroutines-ext",
          "rx-bindings/rxjava3",
          "rx-bindings/mutiny");

  private static final Map<String, JavaClasses> IMPORTED = new TreeMap<>();

  @Test
  void theServerKnowsNothingOfTheClient() {
    JavaClasses server = classes("local-server");

    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(names(classes("async-client")))
        .check(server);
  }

  @Test
  void facesUseOnlyThePublicPackagesOfTheClient() {
    for (String face : FACES) {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".internal..")
          .allowEmptyShould(true)
          .check(classes(face));
    }
  }

  @Test
  void theGeneratorKnowsNothingOfWhatItGenerates() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(names(classes("async-client")))
        .check(classes("bindings-codegen"));
  }

  @Test
  void noPackageIsSplitBetweenModules() {
    Map<String, Set<String>> homes = new TreeMap<>();
    for (String module : PUBLISHED) {
      for (String name : names(classes(module))) {
        homes.computeIfAbsent(name, n -> new TreeSet<>()).add(module);
      }
    }

    assertThat(homes.values()).allSatisfy(modules -> assertThat(modules).hasSize(1));
  }

  @Test
  void noModuleUsesTheInsidesOfVertx() {
    for (String module : PUBLISHED) {
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")
          .allowEmptyShould(true)
          .check(classes(module));
    }
  }

  @Test
  void nothingSleeps() {
    for (String module : PUBLISHED) {
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .allowEmptyShould(true)
          .check(classes(module));
    }
  }

  @Test
  void onlyTheServersMainProgramPrints() {
    for (String module : PUBLISHED) {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".localserver.Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .allowEmptyShould(true)
          .check(classes(module));
    }
  }

  @Test
  void everyJavaPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (String module : PUBLISHED) {
      for (JavaClass type : classes(module)) {
        if (isJava(type) && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
          unmarked.add(type.getPackageName());
        }
      }
    }

    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    for (String module : PUBLISHED) {
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager|Base|Impl)(\\$.*)?")
          .allowEmptyShould(true)
          .check(classes(module));
    }
  }

  private static boolean isJava(JavaClass type) {
    return type.getSource()
        .flatMap(Source::getFileName)
        .filter(n -> n.endsWith(".java"))
        .isPresent();
  }

  private static JavaClasses classes(String module) {
    return IMPORTED.computeIfAbsent(
        module,
        name -> {
          Path classes = Modules.ROOT.resolve(name).resolve("target/classes");
          List<Path> paths = Files.isDirectory(classes) ? List.of(classes) : List.of();
          return new ClassFileImporter().importPaths(paths);
        });
  }

  private static String[] names(JavaClasses classes) {
    return classes.stream().map(JavaClass::getPackageName).distinct().toArray(String[]::new);
  }
}
