// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the embedded server answers on routes of datasets and examples that it serves for others
 * than our client keeps to the vendor's table, too.
 */
class ServerRoutesTest {
  private static final ApiTable TABLE = Deviations.load().table();

  private static World world;
  private Example example;

  @BeforeAll
  static void start() {
    world = new World(ServerInfo.defaults(), "");
  }

  @BeforeEach
  void createExample() {
    example = world.newExample();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void severalExamplesAreCreatedAndPatchedAtOnce() {
    answerKeepsToTheTable(HttpMethod.POST, "/examples/bulk", List.of(body(), body()));
    answerKeepsToTheTable(
        HttpMethod.PATCH,
        "/examples/bulk",
        List.of(Map.of("id", example.id(), "split", "test", "overwrite", true)));
    answerKeepsToTheTable(
        HttpMethod.PATCH,
        "/examples/" + example.id(),
        Map.of("outputs", Map.of("a", 1), "metadata", Map.of("m", 1)));
  }

  @Test
  void examplesAreValidated() {
    Map<String, Object> full = new LinkedHashMap<>(body());
    full.put("id", Samples.ID);
    full.put("source_run_id", Samples.ID);
    full.put("metadata", Map.of("m", 1));
    full.put("split", List.of("a"));
    full.put("created_at", "2026-01-01T00:00:00Z");
    answerKeepsToTheTable(HttpMethod.POST, "/examples/validate", full);
    answerKeepsToTheTable(HttpMethod.POST, "/examples/validate/bulk", List.of(full, body()));
  }

  @Test
  void examplesAreCopiedBetweenDatasets() {
    answerKeepsToTheTable(
        HttpMethod.POST,
        "/datasets/clone",
        Map.of(
            "source_dataset_id",
            example.datasetId(),
            "target_dataset_id",
            world.newDataset().id(),
            "as_of",
            "latest",
            "split",
            "base"));
  }

  @Test
  void aDatasetIsPatchedWithItsExamples() {
    answerKeepsToTheTable(
        HttpMethod.PATCH,
        "/datasets/" + example.datasetId(),
        Map.of(
            "description",
            "new",
            "metadata",
            Map.of("m", 1),
            "inputs_schema_definition",
            Map.of("type", "object"),
            "transformations",
            List.of(
                Map.of("path", List.of("inputs"), "transformation_type", "remove_extra_fields")),
            "patch_examples",
            Map.of(example.id(), Map.of("inputs", Map.of("q", 2)))));
  }

  @Test
  void severalDatasetsAreDeletedAtOnce() {
    send(
        RawRequest.of(HttpMethod.DELETE, "/datasets")
            .query("dataset_ids", List.of(world.newDataset().id(), world.newDataset().id())));
  }

  private Map<String, Object> body() {
    return Map.of("dataset_id", example.datasetId(), "inputs", Map.of("question", "?"));
  }

  private static void answerKeepsToTheTable(HttpMethod method, String route, Object body) {
    send(RawRequest.of(method, route).body(body));
  }

  private static void send(RawRequest request) {
    world.exchanges();
    World.await(world.client().request(request));
    List<Exchange> exchanges = world.exchanges();

    assertThat(exchanges).isNotEmpty();
    for (Exchange exchange : exchanges) {
      Verdict verdict = exchange.verdict(new ResponseContract(TABLE));
      assertThat(verdict.operation()).as(exchange.toString()).isNotEmpty();
      assertThat(verdict.violations()).as(exchange + " " + exchange.answer()).isEmpty();
    }
  }
}
