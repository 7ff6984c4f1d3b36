// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.examples.ExampleOrder;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.ExampleQueryBuilder;
import java.util.List;
import java.util.Map;

/** Calls of {@code client.examples()}. */
final class ExampleCalls {
  private ExampleCalls() {}

  static void addTo(Calls calls) {
    calls
        .add(
            "Examples.create(ExampleCreate)",
            world -> world.client().examples().create(example().build()))
        .add("Examples.read(String)", world -> world.client().examples().read(Samples.ID))
        .add(
            "Examples.read(String, String)",
            world -> world.client().examples().read(Samples.ID, World.START.toString()))
        .stream(
            "Examples.list(ExampleQuery)", world -> world.client().examples().list(query().build()))
        .add(
            "Examples.count(ExampleQuery)",
            world -> world.client().examples().count(query().build()))
        .add("Examples.delete(String)", world -> world.client().examples().delete(Samples.ID))
        .add(
            "Examples.deleteAll(List<String>)",
            world -> world.client().examples().deleteAll(List.of(Samples.ID)));
    calls.unanswered(
        "Examples.create(ExampleCreate)",
        "Examples.read(String)",
        "Examples.read(String, String)",
        "Examples.list(ExampleQuery)",
        "Examples.count(ExampleQuery)",
        "Examples.delete(String)",
        "Examples.deleteAll(List<String>)");
  }

  private static ExampleCreateBuilder example() {
    return ExampleCreate.builder()
        .datasetId(Samples.ID)
        .inputs(Map.of("question", "?"))
        .outputs(Map.of("answer", 42))
        .addSplit("train");
  }

  private static ExampleQueryBuilder query() {
    return ExampleQuery.builder()
        .datasetId(Samples.ID)
        .addSplit("train")
        .metadata(Map.of("k", "v"))
        .order(ExampleOrder.RECENT);
  }
}
