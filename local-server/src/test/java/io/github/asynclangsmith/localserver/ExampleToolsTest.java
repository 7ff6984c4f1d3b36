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

/** What is done with whole datasets: schemas, validation, copies, similar examples. */
class ExampleToolsTest extends ExampleFixture {
  private static final String TARGET = TestRun.id(901);
  private static final String PATH = "/datasets/" + DATASET;

  @Test
  void examples_must_fit_the_schemas_of_their_dataset() {
    object(
        send(
            HttpMethod.PATCH,
            PATH,
            new JsonObject(
                "{\"inputs_schema_definition\":{\"properties\":{\"n\":{\"maximum\":5}}},"
                    + "\"outputs_schema_definition\":{\"required\":[\"o\"]}}")));
    create(example(1));

    HttpResponse<Buffer> tooLarge = post("/examples", example(6));
    HttpResponse<Buffer> noOutput = patch(1, new JsonObject().put("outputs", new JsonObject()));
    HttpResponse<Buffer> multipart =
        multipart(
            HttpMethod.POST,
            MultipartBody.empty()
                .part(TestRun.id(7), new JsonObject())
                .part(TestRun.id(7) + ".inputs", new JsonObject().put("n", 7))
                .end());

    assertThat(tooLarge.statusCode()).isEqualTo(422);
    assertThat(
            tooLarge.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0).getJsonArray("loc"))
        .containsExactly("body", "inputs", "n");
    assertThat(noOutput.statusCode()).isEqualTo(422);
    assertThat(multipart.statusCode()).isEqualTo(422);
    assertThat(multipart.bodyAsJsonObject().getString("details")).contains("inputs.n");
    assertThat(list("")).containsExactly(1);
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void a_patch_of_a_dataset_changes_its_examples_with_it() {
    create(example(1), example(2));
    JsonObject patches =
        new JsonObject().put(TestRun.id(1), new JsonObject("{\"inputs\":{\"n\":10}}"));

    object(
        send(
            HttpMethod.PATCH,
            PATH,
            new JsonObject().put("description", "new").put("patch_examples", patches)));
    HttpResponse<Buffer> unknown =
        send(
            HttpMethod.PATCH,
            PATH,
            new JsonObject()
                .put("description", "newer")
                .put("patch_examples", new JsonObject().put(TestRun.id(9), new JsonObject())));
    HttpResponse<Buffer> noId =
        send(HttpMethod.PATCH, PATH, new JsonObject("{\"patch_examples\":{\"x\":{}}}"));

    assertThat(list("order=id")).containsExactly(10, 2);
    assertThat(versions()).isEqualTo(3);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(noId.statusCode()).isEqualTo(422);
    assertThat(object(get(PATH)).getString("description")).isEqualTo("new");
  }

  @Test
  void validation_tells_whether_an_example_could_be_created_and_creates_none() {
    object(
        send(
            HttpMethod.PATCH,
            PATH,
            new JsonObject("{\"inputs_schema_definition\":{\"required\":[\"n\"]}}")));

    JsonObject valid = object(post("/examples/validate", example(1)));
    JsonArray several = array(post("/examples/validate/bulk", new JsonArray().add(example(1))));
    JsonObject misfit = example(1).put("inputs", new JsonObject());

    assertThat(valid.getJsonObject("inputs")).isEqualTo(example(1).getJsonObject("inputs"));
    assertThat(valid.getString("split")).isEqualTo("base");
    assertThat(several).containsExactly(valid);
    assertThat(post("/examples/validate", misfit).statusCode()).isEqualTo(422);
    assertThat(post("/examples/validate", example(1).put("split", 5)).statusCode()).isEqualTo(422);
    assertThat(post("/examples/validate", example(1).put("dataset_id", TestRun.id(8))).statusCode())
        .isEqualTo(404);
    assertThat(list("")).isEmpty();
  }

  @Test
  void examples_are_copied_to_another_dataset_with_all_they_hold() {
    Buffer body =
        MultipartBody.empty()
            .part(TestRun.id(1), new JsonObject("{\"split\":\"train\",\"metadata\":{\"k\":1}}"))
            .part(TestRun.id(1) + ".inputs", new JsonObject().put("n", 1))
            .raw(TestRun.id(1) + ".attachment.f", "Content-Type: text/plain\r\n", "of f")
            .end();
    created(multipart(HttpMethod.POST, body));
    String before = latest();
    create(example(2));
    object(patch(1, new JsonObject().put("outputs", new JsonObject())));
    createTarget();

    JsonArray copies = array(copy(new JsonObject().put("as_of", before)));

    assertThat(numbers(copies)).containsExactly(1);
    JsonObject copy = object(get("/examples/" + copies.getJsonObject(0).getString("id")));
    assertThat(copy.getString("id")).isNotEqualTo(TestRun.id(1));
    assertThat(copy.getString("dataset_id")).isEqualTo(TARGET);
    assertThat(copy.getJsonObject("metadata").encode())
        .isEqualTo("{\"k\":1,\"dataset_split\":[\"train\"]}");
    assertThat(copy.getValue("outputs")).isNull();
    delete(PATH);
    String url =
        copy.getJsonObject("attachment_urls")
            .getJsonObject("attachment.f")
            .getString("presigned_url");
    assertThat(await(client.getAbs(url).send()).bodyAsString()).isEqualTo("of f");
  }

  @Test
  void copies_are_limited_to_some_examples_or_a_split() {
    create(example(1).put("split", "a"), example(2).put("split", "b"), example(3));
    createTarget();

    assertThat(numbers(array(copy(new JsonObject())))).containsExactly(1, 2, 3);
    assertThat(numbers(array(copy(new JsonObject().put("split", new JsonArray().add("b"))))))
        .containsExactly(2);
    JsonObject some = new JsonObject().put("examples", new JsonArray().add(TestRun.id(3)));
    assertThat(numbers(array(copy(some)))).containsExactly(3);
    some.getJsonArray("examples").add(TestRun.id(9));
    assertThat(copy(some).statusCode()).isEqualTo(404);
    assertThat(copy(new JsonObject().put("as_of", "unknown")).statusCode()).isEqualTo(404);
    assertThat(post("/datasets/clone", new JsonObject()).statusCode()).isEqualTo(422);
  }

  @Test
  void similar_examples_are_found_once_the_dataset_is_indexed() {
    create(
        text(1, "What is the capital of France?"),
        text(2, "How tall is the Eiffel tower?"),
        text(3, "Name the capital of Peru, please"));
    JsonObject query =
        new JsonObject()
            .put("inputs", new JsonObject().put("q", "capital of France"))
            .put("limit", 2);

    assertThat(post(PATH + "/search", query).statusCode()).isEqualTo(400);
    assertThat(post(PATH + "/index/sync", new JsonObject()).statusCode()).isEqualTo(400);
    object(post(PATH + "/index", new JsonObject().put("tag", "latest")));
    object(post(PATH + "/index/sync", new JsonObject()));

    assertThat(similar(query)).containsExactly(TestRun.id(1), TestRun.id(3));
    create(text(4, "The capital of France"));
    assertThat(similar(query)).containsExactly(TestRun.id(4), TestRun.id(1));
    query.put("filter", "has(metadata, '{\"k\": 4}')").put("limit", 10);
    assertThat(similar(query)).containsExactly(TestRun.id(4));
    assertThat(post(PATH + "/search", new JsonObject()).statusCode()).isEqualTo(422);
    assertThat(post(PATH + "/index", new JsonObject().put("tag", "unknown")).statusCode())
        .isEqualTo(404);
  }

  private List<String> similar(JsonObject query) {
    return object(post(PATH + "/search", query)).getJsonArray("examples").stream()
        .map(each -> ((JsonObject) each).getString("id"))
        .toList();
  }

  private static JsonObject text(int number, String question) {
    return example(number)
        .put("inputs", new JsonObject().put("q", question))
        .put("metadata", new JsonObject().put("k", number));
  }

  private void createTarget() {
    object(post("/datasets", new JsonObject().put("id", TARGET).put("name", "target")));
  }

  private HttpResponse<Buffer> copy(JsonObject body) {
    return post(
        "/datasets/clone", body.put("source_dataset_id", DATASET).put("target_dataset_id", TARGET));
  }
}
