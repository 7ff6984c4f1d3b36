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
            world -> world.client().examples().create(example(world).build()))
        .add(
            "Examples.read(String)",
            world -> world.client().examples().read(world.newExample().id()))
        .add(
            "Examples.read(String, String)",
            world -> world.client().examples().read(world.newExample().id(), "latest"))
        .stream(
            "Examples.list(ExampleQuery)",
            world -> world.client().examples().list(query(world).build()))
        .add(
            "Examples.count(ExampleQuery)",
            world -> world.client().examples().count(query(world).build()))
        .add(
            "Examples.delete(String)",
            world -> world.client().examples().delete(world.newExample().id()))
        .add(
            "Examples.deleteAll(List<String>)",
            world -> world.client().examples().deleteAll(List.of(world.newExample().id())));
  }

  private static ExampleCreateBuilder example(World world) {
    return ExampleCreate.builder()
        .datasetId(world.newDataset().id())
        .inputs(Map.of("question", "?"))
        .outputs(Map.of("answer", 42))
        .addSplit("train");
  }

  private static ExampleQueryBuilder query(World world) {
    return ExampleQuery.builder()
        .datasetId(world.newExample().datasetId())
        .addSplit("train")
        .metadata(Map.of("k", "v"))
        .order(ExampleOrder.RECENT);
  }
}
