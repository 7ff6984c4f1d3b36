// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.conformance.contract.Descriptors.Method;
import io.github.asynclangsmith.conformance.contract.Descriptors.Variable;
import io.github.asynclangsmith.conformance.contract.Operation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes that the client's interfaces are annotated with are those of the vendor. */
class SpecRoutesTest {
  private static final ApiTable TABLE = Deviations.load().table();

  static Stream<Method> routes() {
    return Descriptors.methods().stream().filter(method -> method.template() != null);
  }

  @Test
  void thereAreRoutes() {
    long covered =
        routes()
            .map(
                each ->
                    TABLE.find(
                        String.valueOf(each.verb()), ApiPath.of(String.valueOf(each.template()))))
            .distinct()
            .count();
    System.out.printf(
        "Annotated routes cover %d of the %d operations of the table.%n",
        covered, TABLE.operations().size());
    assertThat(covered).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void aRouteIsInTheTableWithTheSamePathVariables(Method method) {
    String verb = Objects.requireNonNull(method.verb());
    ApiPath path = ApiPath.of(Objects.requireNonNull(method.template()));

    List<Operation> operations = TABLE.find(verb, path);

    assertThat(operations).as(method.signature() + ": " + verb + " " + path).isNotEmpty();
    assertThat(operations)
        .as(method.signature() + ": which path variables are UUIDs")
        .anySatisfy(operation -> assertThat(uuids(method, path)).isEqualTo(uuids(operation)));
  }

  /** Of each variable, in the order of the path, whether it must be a UUID. */
  private static List<Boolean> uuids(Method method, ApiPath path) {
    List<Boolean> uuids = new ArrayList<>();
    for (String segment : path.segments()) {
      if (ApiPath.isVariable(segment)) {
        String name = ApiPath.variable(segment);
        uuids.add(method.variables().contains(new Variable(name, true)));
      }
    }
    return uuids;
  }

  private static List<Boolean> uuids(Operation operation) {
    List<Boolean> uuids = new ArrayList<>();
    for (String segment : ApiPath.of(operation.path()).segments()) {
      if (ApiPath.isVariable(segment)) {
        Member variable = operation.in(Part.VARIABLE).get(ApiPath.variable(segment));
        uuids.add(variable != null && variable.type() == JsonType.Scalar.UUID);
      }
    }
    return uuids;
  }
}
