// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.Runs;
import io.github.asynclangsmith.tracing.Tracer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every method of every resource is in every face, in the face's own form, and nothing else is. */
class ParityTest {
  private static final Catalog CATALOG = Catalog.read();

  @Test
  void theCatalogHoldsTheInterfacesThatAreAnnotated() {
    assertThat(CATALOG.resources()).contains(AsyncLangSmithClient.class, Runs.class);
    assertThat(CATALOG.handWritten()).containsExactly(Tracer.class);
  }

  @Test
  void rxJavaHasEveryMethodInItsForm() {
    ReactiveParity parity =
        new ReactiveParity(Dialect.RX, CATALOG::hasFaces, Set.of("of", "unwrap"));
    assertThat(problems("rxjava3", "Rx", parity::problems)).isEmpty();
    assertThat(parity.staleExtras()).isEmpty();
  }

  @Test
  void mutinyHasEveryMethodInItsForm() {
    ReactiveParity parity =
        new ReactiveParity(Dialect.MUTINY, CATALOG::hasFaces, Set.of("of", "unwrap"));
    assertThat(problems("mutiny", "Mutiny", parity::problems)).isEmpty();
    assertThat(parity.staleExtras()).isEmpty();
  }

  @Test
  void coroutinesHaveEveryMethodInTheirForm() {
    CoroutineParity parity = new CoroutineParity(CATALOG::hasFaces, Set.of("unwrap"));
    assertThat(problems("coroutines", "Coroutine", parity::problems)).isEmpty();
    assertThat(parity.staleExtras()).isEmpty();
  }

  @Test
  void theTracersWrittenByHandHaveEveryMethodUnderANameOfTheirOwn() {
    assertThat(names("rxjava3", "Rx", "traceFlowable")).containsAll(tracerNames("traceFlowable"));
    assertThat(names("mutiny", "Mutiny", "traceMulti")).containsAll(tracerNames("traceMulti"));
    assertThat(names("coroutines", "Coroutine", "traceFlow")).containsAll(tracerNames("traceFlow"));
  }

  /** The tracer's methods; completion stages are for Java alone, streams have a type per face. */
  private static Set<String> tracerNames(String stream) {
    return Arrays.stream(Tracer.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .filter(name -> !name.equals("traceStage"))
        .map(name -> name.equals("traceStream") ? stream : name)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(String pkg, String prefix, String stream) {
    Class<?> face = face(Catalog.faceName(Tracer.class, pkg, prefix));
    assertThat(face).isNotNull();
    Set<String> names =
        Arrays.stream(face.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    assertThat(names).contains(stream, "unwrap");
    return names;
  }

  private static List<String> problems(
      String pkg, String prefix, BiFunction<Class<?>, Class<?>, List<String>> compare) {
    return CATALOG.resources().stream()
        .flatMap(each -> compare.apply(each, face(Catalog.faceName(each, pkg, prefix))).stream())
        .toList();
  }

  private static @Nullable Class<?> face(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
