// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.github.asynclangsmith.architecture.ClientClasses.ALL;
import static io.github.asynclangsmith.architecture.ClientClasses.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.rest.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The annotated interfaces that everything else is generated from. */
class ResourceRulesTest {
  @Test
  void everyResourceIsReachedFromTheClient() {
    Set<String> reached = new TreeSet<>();
    reach(ALL.get(AsyncLangSmithClient.class), reached);

    Set<String> resources = new TreeSet<>();
    ALL.stream()
        .filter(type -> type.isAnnotatedWith(Resource.class))
        .forEach(type -> resources.add(type.getName()));
    assertThat(reached).isEqualTo(resources);
  }

  @Test
  void resourcesAndModelsArePublicInterfacesOfPublicPackages() {
    classes()
        .that()
        .areAnnotatedWith(Resource.class)
        .or()
        .areAnnotatedWith(Model.class)
        .should()
        .bePublic()
        .andShould()
        .beInterfaces()
        .andShould()
        .resideOutsideOfPackage(ROOT + ".internal..")
        .check(ALL);
  }

  @Test
  void anOperationHasAtMostTwoOverloads() {
    Map<String, Integer> overloads = new TreeMap<>();
    for (JavaClass type : ALL) {
      if (type.isAnnotatedWith(Resource.class)) {
        for (JavaMethod method : type.getMethods()) {
          overloads.merge(type.getSimpleName() + "." + method.getName(), 1, Integer::sum);
        }
      }
    }

    overloads.values().removeIf(count -> count <= 2);
    assertThat(overloads).isEmpty();
  }

  private static void reach(JavaClass resource, Set<String> reached) {
    if (!resource.isAnnotatedWith(Resource.class) || !reached.add(resource.getName())) {
      return;
    }
    for (JavaMethod method : resource.getMethods()) {
      reach(method.getRawReturnType(), reached);
    }
  }
}
