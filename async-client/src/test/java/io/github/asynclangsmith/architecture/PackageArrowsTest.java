// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.asynclangsmith.architecture.ClientClasses.ALL;
import static io.github.asynclangsmith.architecture.ClientClasses.ROOT;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which package may know which, and which libraries. */
class PackageArrowsTest {
  /** What every resource may use, the root by its empty name. */
  private static final Set<String> VOCABULARY = Set.of("", "errors", "json", "page", "rest");

  /** Resources that take or answer the models of another one. */
  private static final Map<String, Set<String>> RESOURCES =
      Map.of(
          "feedback", Set.of("runs"),
          "threads", Set.of("runs"),
          "traces", Set.of("runs"),
          "examples", Set.of("datasets", "runs"),
          "experiments", Set.of("runs"),
          "shared", Set.of("runs", "projects", "datasets", "examples"));

  /** Packages that are no resource, except the root and the wiring. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("errors", Set.of()),
          Map.entry("page", Set.of()),
          Map.entry("rest", Set.of()),
          // RawJson is the public face of the codec: each knows the other.
          Map.entry("json", Set.of("errors", "internal.json")),
          Map.entry("spi", Set.of("json", "runs")),
          Map.entry("tracing", Set.of("", "errors", "feedback", "json", "rest", "runs", "spi")),
          Map.entry("metrics", Set.of("tracing")),
          Map.entry("internal.json", Set.of("errors", "json")),
          Map.entry("internal.page", Set.of("", "errors", "page")),
          Map.entry(
              "internal.export",
              Set.of("", "errors", "internal.json", "internal.page", "json", "page", "runs")),
          Map.entry(
              "internal.http",
              Set.of("", "errors", "internal.json", "internal.page", "json", "page", "rest")),
          Map.entry(
              "internal.ingest",
              Set.of(
                  "",
                  "errors",
                  "internal.http",
                  "internal.json",
                  "json",
                  "runs",
                  "spi",
                  "tracing")),
          Map.entry(
              "internal.client.datasets",
              Set.of(
                  "",
                  "datasets",
                  "errors",
                  "examples",
                  "internal.client",
                  "internal.gen",
                  "internal.http",
                  "internal.json",
                  "internal.page",
                  "json",
                  "page",
                  "rest",
                  "shared")),
          Map.entry(
              "internal.client.examples",
              Set.of(
                  "",
                  "datasets",
                  "errors",
                  "examples",
                  "info",
                  "internal.client",
                  "internal.gen",
                  "internal.http",
                  "internal.json",
                  "internal.page",
                  "json",
                  "page",
                  "rest",
                  "runs")),
          Map.entry(
              "internal.tracing",
              Set.of(
                  "",
                  "errors",
                  "feedback",
                  "internal.http",
                  "internal.ingest",
                  "internal.json",
                  "json",
                  "runs",
                  "spi",
                  "tracing")));

  /** What the emitted builder and implementation beside a model need of the codec. */
  private static final Set<String> EMITTED = Set.of("internal.gen", "internal.json");

  /**
   * Static entry points of the public packages, and where each gets its implementation from: the
   * only ways inside.
   */
  private static final Map<String, String> DOORS =
      Map.of(
          ROOT + ".AsyncLangSmithClient", "internal.client",
          ROOT + ".tracing.CurrentRun", "internal.tracing");

  @Test
  void packagesFollowTheArrows() {
    classes().should(followTheArrows()).check(ALL);
  }

  @Test
  void onlyTheLibrariesOfTheDesignAreUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "javax.net.ssl..",
            "io.vertx.core..",
            "io.vertx.ext.web.client..",
            "io.vertx.uritemplate..",
            "com.fasterxml.jackson..",
            "com.github.luben.zstd..",
            "io.micrometer.core..",
            "org.jspecify.annotations..",
            "org.slf4j..")
        .check(ALL);
  }

  @Test
  void theInsidesOfVertxAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..", "io.netty..")
        .check(ALL);
  }

  @Test
  void onlyTheTransportKnowsTheWebClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.web.client..")
        .check(ALL);
  }

  @Test
  void zstdIsOptionalAndKnownToThoseAloneWhoCompress() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".internal.ingest", ROOT + ".internal.export")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.luben.zstd..")
        .check(ALL);
  }

  @Test
  void micrometerIsOptionalAndKnownToItsListenerAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".metrics")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(ALL);
  }

  private static ArchCondition<JavaClass> followTheArrows() {
    return new ArchCondition<>("follow the arrows between packages") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT) && !allowed(type, target)) {
            String message = dependency.getDescription();
            events.add(SimpleConditionEvent.violated(dependency, message));
          }
        }
      }
    };
  }

  private static boolean allowed(JavaClass origin, JavaClass target) {
    String from = ClientClasses.room(origin);
    String to = ClientClasses.room(target);
    boolean door = to.equals(DOORS.get(ClientClasses.outermost(origin)));
    if (door || from.equals(to) || from.equals("internal.client")) {
      return true;
    } else if (from.isEmpty()) {
      return !to.startsWith("internal");
    } else if (from.equals("internal.gen")) {
      return !Set.of("internal.client", "internal.ingest", "internal.tracing").contains(to);
    }
    Set<String> arrows = ARROWS.get(from);
    if (arrows != null) {
      return arrows.contains(to);
    }
    return !from.startsWith("internal")
        && (VOCABULARY.contains(to)
            || RESOURCES.getOrDefault(from, Set.of()).contains(to)
            || (ClientClasses.isGenerated(origin) && EMITTED.contains(to)));
  }
}
