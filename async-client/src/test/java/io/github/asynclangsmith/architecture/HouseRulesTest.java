// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.github.asynclangsmith.architecture.ClientClasses.ALL;
import static io.github.asynclangsmith.architecture.ClientClasses.ARE_WRITTEN_BY_HAND;
import static io.github.asynclangsmith.architecture.ClientClasses.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Conventions of the code base that no compiler holds. */
class HouseRulesTest {
  private static final String INTERNAL = ROOT + ".internal..";

  /** Methods that make a thread wait, by the type that declares them. */
  private static final Map<Class<?>, Set<String>> WAITING =
      Map.of(
          Thread.class, Set.of("sleep", "join"),
          Object.class, Set.of("wait"),
          CountDownLatch.class, Set.of("await"),
          Future.class, Set.of("get"),
          CompletableFuture.class, Set.of("get", "join"),
          BlockingQueue.class, Set.of("take", "put"),
          Semaphore.class, Set.of("acquire", "acquireUninterruptibly"),
          Condition.class, Set.of("await"),
          LockSupport.class, Set.of("park", "parkNanos", "parkUntil"),
          io.vertx.core.Future.class, Set.of("await"));

  @Test
  void nothingMakesAThreadWait() {
    // The hook of the JVM's exit waits for the last delivery: the JVM would be gone before it.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".internal.client.ExitHook")
        .should()
        .callMethodWhere(waits())
        .check(ALL);
  }

  @Test
  void nothingBringsThreadsOfItsOwn() {
    noClasses().should().dependOnClassesThat().belongToAnyOf(Timer.class).check(ALL);
    noClasses().should().dependOnClassesThat().belongToAnyOf(Executors.class).check(ALL);
    noClasses().should().implement(Executor.class).check(ALL);
  }

  @Test
  void nothingPrints() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ALL);
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
  }

  @Test
  void optionalIsNeitherParameterNorField() {
    noFields().should().haveRawType(Optional.class).check(ALL);

    assertThat(
            ALL.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(HouseRulesTest::takesOptional)
                .map(JavaCodeUnit::getFullName))
        .isEmpty();
  }

  @Test
  void exceptionsOfThePublicPackagesLiveInOneAndAreUnchecked() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .resideOutsideOfPackage(INTERNAL)
        .should()
        .resideInAPackage(ROOT + ".errors")
        .andShould()
        .beAssignableTo(RuntimeException.class)
        .check(ALL);
  }

  @Test
  void exceptionsFromInsideAreNotPartOfPublicSignatures() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(INTERNAL)
        .should()
        .declareThrowableOfType(resideInAPackage(INTERNAL).forSubtype())
        .check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : ALL) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Manager|Base|Impl)(\\$.*)?")
        .check(ALL);
  }

  @Test
  void classesInsideAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that()
        .resideInAPackage(INTERNAL)
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(ALL);
  }

  @Test
  void mostClassesWrittenByHandAreFinalOrPackagePrivate() {
    List<JavaClass> types =
        ALL.that(ARE_WRITTEN_BY_HAND).stream()
            .filter(type -> type.isTopLevelClass() && !type.isInterface())
            .toList();

    assertThat(types.stream().filter(HouseRulesTest::isClosed).count())
        .as("of %d classes", types.size())
        .isGreaterThanOrEqualTo(types.size() * 7L / 10);
  }

  private static DescribedPredicate<JavaCall<?>> waits() {
    return DescribedPredicate.describe(
        "the target makes a thread wait",
        call ->
            WAITING.entrySet().stream()
                .anyMatch(
                    entry ->
                        entry.getValue().contains(call.getTarget().getName())
                            && call.getTargetOwner().isAssignableTo(entry.getKey())));
  }

  private static boolean takesOptional(JavaCodeUnit code) {
    return code.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Optional.class));
  }

  private static boolean isClosed(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        || !type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
