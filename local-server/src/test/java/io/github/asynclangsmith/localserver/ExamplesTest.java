// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples in JSON: created, read, changed and deleted. */
class ExamplesTest extends ExampleFixture {
  @Test
  void an_example_is_answered_as_it_was_created() {
    JsonObject wanted =
        example(1)
            .put("outputs", new JsonObject("{\"a\":1.50,\"b\":[null]}"))
            .put("metadata", new JsonObject().put("m", "v"))
            .put("created_at", "2026-01-01T00:00:00Z")
            .put("source_run_id", TestRun.id(77));

    JsonObject created = object(post("/examples", wanted));

    for (String same : List.of("id", "dataset_id", "inputs", "outputs", "source_run_id")) {
      assertThat(created.getValue(same)).as(same).isEqualTo(wanted.getValue(same));
    }
    assertThat(created.getString("name")).isEqualTo("#0000 @ d");
    assertThat(created.getString("created_at")).isEqualTo("2026-01-01T00:00:00.000000+00:00");
    assertThat(created.getString("modified_at")).isEqualTo(latest());
    assertThat(created.getJsonObject("metadata"))
        .isEqualTo(new JsonObject("{\"m\":\"v\",\"dataset_split\":[\"base\"]}"));
    assertThat(created.getValue("attachment_urls")).isNull();
    assertThat(read(1)).isEqualTo(created);
    assertThat(object(get("/datasets/" + DATASET)).getInteger("example_count")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|[\"base\"]",
        "{\"split\":\"train\"}|[\"train\"]",
        "{\"split\":[\"a\",\"b\",\"a\"]}|[\"a\",\"b\"]",
        "{\"split\":null}|[\"base\"]",
        "{\"metadata\":{\"dataset_split\":\"test\"}}|[\"test\"]",
        "{\"metadata\":{\"dataset_split\":null}}|[\"base\"]",
        "{\"metadata\":{\"dataset_split\":[\"x\",\"y\"]}}|[\"x\",\"y\"]",
        "{\"metadata\":{\"dataset_split\":[\"x\"]},\"split\":\"train\"}|[\"train\"]",
      })
  void the_split_is_kept_in_the_metadata(String fields, String splits) {
    create(example(1).mergeIn(new JsonObject(fields)));

    assertThat(splits(read(1))).isEqualTo(new JsonArray(splits));
  }

  @Test
  void several_are_created_at_once_in_one_version() {
    JsonArray created =
        array(
            post(
                "/api/v1/examples/bulk",
                new JsonArray().add(example(3)).add(example(1)).add(example(2))));

    assertThat(numbers(created)).containsExactly(3, 1, 2);
    assertThat(versions()).isEqualTo(1);
    assertThat(list("order=recent")).containsExactly(2, 1, 3);
  }

  @Test
  void several_are_created_or_none() {
    HttpResponse<Buffer> noInputs =
        post(
            "/examples/bulk",
            new JsonArray().add(example(1)).add(new JsonObject().put("dataset_id", DATASET)));
    HttpResponse<Buffer> unknownDataset =
        post(
            "/examples/bulk",
            new JsonArray().add(example(1)).add(example(2).put("dataset_id", TestRun.id(8))));
    HttpResponse<Buffer> twice =
        post("/examples/bulk", new JsonArray().add(example(1)).add(example(1)));

    assertThat(noInputs.statusCode()).isEqualTo(422);
    assertThat(noInputs.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"loc\":[\"body\",1,\"inputs\"],\"msg\":\"Field required\",\"type\":\"missing\"}"));
    assertThat(unknownDataset.statusCode()).isEqualTo(404);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(list("")).isEmpty();
    assertThat(versions()).isZero();
  }

  @Test
  void an_id_that_exists_is_a_conflict_until_its_example_is_deleted() {
    create(example(1));
    post("/datasets", new JsonObject().put("id", TestRun.id(901)).put("name", "other"));

    assertThat(post("/examples", example(1)).statusCode()).isEqualTo(409);
    delete("/examples/" + TestRun.id(1));
    assertThat(post("/examples", example(1).put("dataset_id", TestRun.id(901))).statusCode())
        .isEqualTo(409);
    create(example(1));

    assertThat(list("")).containsExactly(1);
  }

  @Test
  void an_example_takes_over_what_its_run_did() {
    ingest(
        TestRun.root(1)
            .put("inputs", new JsonObject().put("n", 5))
            .put("outputs", new JsonObject().put("o", 6)));
    JsonObject ofRun =
        new JsonObject().put("dataset_id", DATASET).put("source_run_id", TestRun.id(1));

    JsonObject taken = object(post("/examples", ofRun.copy().put("use_source_run_io", true)));

    assertThat(taken.getJsonObject("inputs")).isEqualTo(new JsonObject().put("n", 5));
    assertThat(taken.getJsonObject("outputs")).isEqualTo(new JsonObject().put("o", 6));
    assertThat(post("/examples", ofRun).statusCode()).as("without the run's inputs").isEqualTo(422);
    ofRun.put("use_source_run_io", true).put("source_run_id", TestRun.id(2));
    assertThat(post("/examples", ofRun).statusCode()).as("an unknown run").isEqualTo(404);
    ofRun.remove("source_run_id");
    assertThat(post("/examples", ofRun).statusCode()).as("no run").isEqualTo(422);
  }

  @Test
  void a_patch_changes_what_it_says_and_keeps_the_rest() {
    create(
        example(1)
            .put("outputs", new JsonObject().put("o", 1))
            .put("metadata", new JsonObject().put("m", 1))
            .put("split", "train"));

    JsonObject answer = object(patch(1, new JsonObject().put("inputs", new JsonObject())));

    assertThat(answer.getInteger("count")).isEqualTo(1);
    assertThat(answer.getJsonArray("example_ids")).containsExactly(TestRun.id(1));
    assertThat(read(1).getJsonObject("inputs")).isEmpty();
    assertThat(read(1).getJsonObject("outputs").encode()).isEqualTo("{\"o\":1}");
    assertThat(read(1).getJsonObject("metadata").getInteger("m")).isEqualTo(1);
    object(patch(1, new JsonObject().put("metadata", new JsonObject().put("k", 2))));
    assertThat(read(1).getJsonObject("metadata"))
        .isEqualTo(new JsonObject("{\"k\":2,\"dataset_split\":[\"train\"]}"));
    object(patch(1, new JsonObject().put("split", "test").putNull("outputs")));
    assertThat(splits(read(1))).containsExactly("test");
    assertThat(read(1).getJsonObject("outputs").encode()).isEqualTo("{\"o\":1}");
    object(patch(1, new JsonObject().put("overwrite", true)));
    assertThat(read(1).getValue("outputs")).isNull();
    assertThat(read(1).getJsonObject("metadata").encode())
        .isEqualTo("{\"dataset_split\":[\"test\"]}");
  }

  @Test
  void a_patch_of_no_example_or_of_another_dataset_is_refused() {
    create(example(1));

    assertThat(patch(2, new JsonObject()).statusCode()).isEqualTo(404);
    assertThat(patch(1, new JsonObject().put("dataset_id", TestRun.id(8))).statusCode())
        .isEqualTo(409);
    assertThat(patch(1, new JsonObject().put("inputs", 5)).statusCode()).isEqualTo(422);
    assertThat(object(patch(1, new JsonObject().put("dataset_id", DATASET)))).isNotEmpty();
  }

  @Test
  void several_are_patched_at_once_or_none() {
    create(example(1), example(2));
    JsonObject first = new JsonObject().put("id", TestRun.id(1)).put("split", "a");
    JsonObject second = new JsonObject().put("id", TestRun.id(2)).put("split", "b");
    JsonObject unknown = new JsonObject().put("id", TestRun.id(3));

    HttpResponse<Buffer> refused =
        send(HttpMethod.PATCH, "/examples/bulk", new JsonArray().add(first).add(unknown));
    JsonObject answer =
        object(
            send(
                HttpMethod.PATCH,
                "/examples/bulk",
                new JsonArray().add(first).add(second).add(first.copy().put("split", "c"))));

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(answer.getInteger("count")).isEqualTo(3);
    assertThat(splits(read(1))).containsExactly("c");
    assertThat(splits(read(2))).containsExactly("b");
    assertThat(versions()).isEqualTo(3);
  }

  @Test
  void deleted_examples_are_gone_all_or_none() {
    create(example(1), example(2), example(3));

    assertThat(delete("/examples/" + TestRun.id(1)).bodyAsString()).isEqualTo("null");
    assertThat(get("/examples/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(delete("/examples/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    String both = "/examples?example_ids=" + TestRun.id(2) + "&example_ids=";
    assertThat(delete(both + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(list("")).containsExactly(3, 2);
    assertThat(delete(both + TestRun.id(3)).statusCode()).isEqualTo(200);
    assertThat(list("")).isEmpty();
    assertThat(delete("/examples").statusCode()).isEqualTo(422);
    assertThat(delete("/examples?example_ids=x").statusCode()).isEqualTo(422);
  }

  @Test
  void deletion_for_good_wipes_every_version() {
    create(example(1).put("outputs", new JsonObject().put("secret", 1)), example(2));
    String before = latest();
    String url = "/v1/platform/datasets/examples/delete";
    JsonObject body =
        new JsonObject()
            .put("example_ids", new JsonArray().add(TestRun.id(1)))
            .put("hard_delete", true);

    JsonObject answer = object(post(url, body));

    assertThat(answer.getInteger("count")).isEqualTo(1);
    assertThat(answer.getJsonArray("example_ids")).containsExactly(TestRun.id(1));
    assertThat(list("")).containsExactly(2);
    JsonObject stub = object(get("/examples/" + TestRun.id(1) + "?" + encoded("as_of=" + before)));
    assertThat(stub.getJsonObject("inputs")).isEmpty();
    assertThat(stub.getValue("outputs")).isNull();
    assertThat(stub.getValue("metadata")).isNull();
    assertThat(stub.getString("dataset_id")).isEqualTo(DATASET);
    assertThat(object(post(url, body))).as("again").isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"example_ids\":[\"00000000-0000-7000-8000-000000000009\"],\"hard_delete\":true}|404",
        "{\"example_ids\":[\"00000000-0000-7000-8000-000000000001\"],\"hard_delete\":false}|422",
        "{\"example_ids\":[],\"hard_delete\":true}|422",
        "{\"hard_delete\":true}|422",
        "{\"example_ids\":[5],\"hard_delete\":true}|422",
      })
  void deletion_for_good_is_refused_in_the_platforms_shape(String body, int status) {
    create(example(1));

    HttpResponse<Buffer> response =
        post("/platform/datasets/examples/delete", new JsonObject(body));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.bodyAsJsonObject().fieldNames()).containsExactly("error", "details");
    assertThat(list("")).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputs\":{}}",
        "{\"dataset_id\":\"x\",\"inputs\":{}}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\"}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":null}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":[]}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":{},\"split\":5}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":{},\"id\":1}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":{},\"metadata\":[]}",
        "{\"dataset_id\":\"00000000-0000-7000-8000-000000000900\",\"inputs\":{\"a\":}}",
        "5",
      })
  void a_body_that_is_wrong_is_refused(String body) {
    assertThat(post("/examples", Buffer.buffer(body)).statusCode()).isEqualTo(422);
    assertThat(post("/examples/bulk", Buffer.buffer("[" + body + "]")).statusCode()).isEqualTo(422);
    assertThat(post("/examples/bulk", Buffer.buffer("{}")).statusCode()).isEqualTo(422);
    assertThat(list("")).isEmpty();
  }

  @Test
  void deleting_a_dataset_deletes_its_examples() {
    create(example(1));

    delete("/datasets/" + DATASET);

    assertThat(get("/examples/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(list("")).isEmpty();
  }

  private static JsonArray splits(JsonObject example) {
    return example.getJsonObject("metadata").getJsonArray("dataset_split");
  }
}
