// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets: created, found, changed, counted and deleted. */
class DatasetsTest extends ServerFixture {
  private static final JsonObject FULL =
      new JsonObject(
          """
          {"id": "%s", "name": "d", "description": "about d", "data_type": "chat",
           "inputs_schema_definition": {"type": "object", "x": 1.50},
           "outputs_schema_definition": {"type": "object"},
           "transformations": [{"path": ["inputs"], "transformation_type": "remove_extra_fields"}],
           "extra": {"source": "sdk", "metadata": {"runtime": {"sdk": "x"}, "a": 1}},
           "externally_managed": true, "created_at": "2026-01-01T00:00:00+01:00"}
          """
              .formatted(TestRun.id(1)));

  @Test
  void a_dataset_is_answered_as_it_was_created() {
    JsonObject created = object(post("/datasets", FULL));

    for (String same :
        List.of(
            "id",
            "name",
            "description",
            "data_type",
            "inputs_schema_definition",
            "outputs_schema_definition",
            "transformations",
            "externally_managed")) {
      assertThat(created.getValue(same)).as(same).isEqualTo(FULL.getValue(same));
    }
    assertThat(created.getString("created_at")).isEqualTo("2025-12-31T23:00:00.000000+00:00");
    assertThat(created.getString("modified_at")).isEqualTo("2026-11-21T12:00:00.000000+00:00");
    assertThat(created.getJsonObject("metadata"))
        .isEqualTo(FULL.getJsonObject("extra").getJsonObject("metadata"));
    assertThat(created.getInteger("example_count")).isZero();
    assertThat(created.getInteger("session_count")).isZero();
    assertThat(created.getValue("last_session_start_time")).isNull();
    assertThat(created.getString("tenant_id")).isEqualTo(object(get("/settings")).getString("id"));
    assertThat(object(get("/datasets/" + TestRun.id(1)))).isEqualTo(created);
    assertThat(array(get("/api/v1/datasets?name=d&limit=1")))
        .isEqualTo(new JsonArray().add(created));
  }

  @Test
  void only_a_name_is_needed() {
    JsonObject created = create("d");

    assertThat(created.getString("data_type")).isEqualTo("kv");
    assertThat(created.getString("id")).hasSize(36);
    assertThat(created.getValue("description")).isNull();
    assertThat(created.getValue("transformations")).isNull();
    assertThat(created.getValue("inputs_schema_definition")).isNull();
  }

  @Test
  void a_name_or_an_id_that_exists_is_a_conflict() {
    post("/datasets", FULL);

    HttpResponse<Buffer> sameName = post("/datasets", new JsonObject().put("name", "d"));
    HttpResponse<Buffer> sameId = post("/datasets", FULL.copy().put("name", "other"));

    assertThat(sameName.statusCode()).isEqualTo(409);
    assertThat(sameName.bodyAsJsonObject().getString("detail")).contains("'d' already exists");
    assertThat(sameId.statusCode()).isEqualTo(409);
    assertThat(array(get("/datasets"))).hasSize(1);
  }

  @Test
  void a_patch_changes_what_it_names_and_null_clears() {
    String path = "/datasets/" + object(post("/datasets", FULL)).getString("id");
    JsonObject patch =
        new JsonObject()
            .putNull("description")
            .put("metadata", new JsonObject().put("b", 2))
            .put("inputs_schema_definition", new JsonObject().put("__missing__", "__missing__"))
            .putNull("transformations")
            .put("baseline_experiment_id", TestRun.id(7));

    JsonObject answer = object(send(HttpMethod.PATCH, path, patch));
    JsonObject changed = object(get(path));

    assertThat(answer.fieldNames()).contains("id", "tenant_id").doesNotContain("example_count");
    assertThat(changed.getString("name")).isEqualTo("d");
    assertThat(changed.getValue("description")).isNull();
    assertThat(changed.getValue("transformations")).isNull();
    assertThat(changed.getJsonObject("inputs_schema_definition"))
        .isEqualTo(FULL.getJsonObject("inputs_schema_definition"));
    assertThat(changed.getJsonObject("metadata").encode()).isEqualTo("{\"b\":2}");
    assertThat(changed.getString("baseline_experiment_id")).isEqualTo(TestRun.id(7));
  }

  @Test
  void a_patch_may_not_take_a_name_away() {
    create("taken");
    String path = "/datasets/" + create("d").getString("id");

    assertThat(send(HttpMethod.PATCH, path, new JsonObject().put("name", "taken")).statusCode())
        .isEqualTo(409);
    assertThat(send(HttpMethod.PATCH, path, new JsonObject().putNull("name")).statusCode())
        .isEqualTo(422);
    assertThat(object(send(HttpMethod.PATCH, path, new JsonObject().put("name", "d"))))
        .isNotEmpty();
    assertThat(send(HttpMethod.PATCH, "/datasets/" + TestRun.id(9), new JsonObject()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void experiments_are_counted() {
    String id = create("d").getString("id");
    for (int i = 1; i <= 2; i++) {
      post(
          "/sessions",
          new JsonObject()
              .put("name", "experiment " + i)
              .put("start_time", "2026-01-0" + i + "T00:00:00Z")
              .put("reference_dataset_id", id));
    }

    JsonObject dataset = object(get("/datasets/" + id));

    assertThat(dataset.getInteger("session_count")).isEqualTo(2);
    assertThat(dataset.getString("last_session_start_time"))
        .isEqualTo("2026-01-02T00:00:00.000000+00:00");
  }

  @Test
  void deleted_datasets_are_gone_all_or_none() {
    String a = create("a").getString("id");
    String b = create("b").getString("id");
    String c = create("c").getString("id");

    assertThat(delete("/datasets/" + a).bodyAsString()).isEqualTo("null");
    assertThat(delete("/datasets/" + a).statusCode()).isEqualTo(404);
    assertThat(get("/datasets/" + a).statusCode()).isEqualTo(404);
    assertThat(delete("/datasets?dataset_ids=" + b + "&dataset_ids=" + a).statusCode())
        .isEqualTo(404);
    assertThat(array(get("/datasets"))).hasSize(2);
    assertThat(delete("/datasets?dataset_ids=" + b + "&dataset_ids=" + c).statusCode())
        .isEqualTo(200);
    assertThat(array(get("/datasets"))).isEmpty();
    assertThat(delete("/datasets").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=beta|beta",
        "name_contains=ET|beta",
        "id=00000000-0000-7000-8000-000000000001&id=00000000-0000-7000-8000-000000000003|alpha gamma",
        "data_type=llm|beta",
        "data_type=llm&data_type=chat|gamma beta",
        "metadata={\"k\":\"v\"}|beta",
        "metadata={\"k\":\"v\",\"deep\":{\"list\":[2]}}|beta",
        "metadata={\"deep\":{\"list\":[3]}}|",
        "tag_value_id=00000000-0000-7000-8000-000000000042|gamma",
        "sort_by=name&sort_by_desc=False|alpha beta gamma",
        "sort_by=created_at|gamma beta alpha",
        "sort_by=session_count&limit=1|alpha",
        "sort_by=example_count&sort_by_desc=false|alpha beta gamma",
        "|alpha gamma beta",
        "sort_by_desc=false|alpha beta gamma",
        "limit=2&offset=2|beta",
        "exclude_corrections_datasets=true&name=beta|beta",
      })
  void the_list_is_filtered_sorted_and_cut(String query, String expected) {
    createThree();
    StringBuilder encoded = new StringBuilder("/datasets?");
    for (String parameter : (query == null ? "limit=100" : query).split("&")) {
      String[] pair = parameter.split("=", 2);
      encoded.append(pair[0]).append('=');
      encoded.append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8)).append('&');
    }

    List<String> names =
        array(get(encoded.toString())).stream()
            .map(dataset -> ((JsonObject) dataset).getString("name"))
            .toList();

    assertThat(names).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
  }

  /** One experiment on alpha; all were created at the same time. */
  private void createThree() {
    post("/datasets", new JsonObject().put("id", TestRun.id(1)).put("name", "alpha"));
    post(
        "/datasets",
        new JsonObject()
            .put("id", TestRun.id(2))
            .put("name", "beta")
            .put("data_type", "llm")
            .put(
                "extra", new JsonObject("{\"metadata\":{\"k\":\"v\",\"deep\":{\"list\":[1,2]}}}")));
    post(
        "/datasets",
        new JsonObject()
            .put("id", TestRun.id(3))
            .put("name", "gamma")
            .put("data_type", "chat")
            .put("tag_value_ids", new JsonArray().add(TestRun.id(42))));
    post("/sessions", new JsonObject().put("name", "x").put("reference_dataset_id", TestRun.id(1)));
  }

  @Test
  void the_count_of_examples_may_be_left_out() {
    create("d");

    JsonObject listed = array(get("/datasets?exclude=example_count")).getJsonObject(0);

    assertThat(listed.getValue("example_count")).isNull();
    assertThat(listed.getInteger("session_count")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": 5}",
        "{\"name\": \" \"}",
        "{\"name\": \"d\", \"data_type\": \"csv\"}",
        "{\"name\": \"d\", \"inputs_schema_definition\": []}",
        "{\"name\": \"d\", \"transformations\": {}}",
        "{\"name\": \"d\", \"transformations\": [{\"path\": [1], \"transformation_type\": \"x\"}]}",
        "{\"name\": \"d\", \"id\": \"no uuid\"}",
        "{\"name\": \"d\", \"created_at\": \"yesterday\"}",
        "{\"name\": \"d\"",
        "[]",
      })
  void a_body_that_is_wrong_is_refused_with_its_places(String body) {
    HttpResponse<Buffer> response = post("/datasets", Buffer.buffer(body));

    assertThat(response.statusCode()).isEqualTo(422);
    JsonArray detail = response.bodyAsJsonObject().getJsonArray("detail");
    assertThat(detail.getJsonObject(0).getJsonArray("loc").getString(0)).isEqualTo("body");
    assertThat(array(get("/datasets"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=101",
        "limit=0",
        "offset=-1",
        "sort_by=color",
        "data_type=csv",
        "metadata=nope",
        "metadata=[1]",
        "id=x",
        "sort_by_desc=maybe"
      })
  void parameters_that_are_wrong_are_refused(String query) {
    assertThat(get("/datasets?" + query).statusCode()).isEqualTo(422);
  }

  private JsonObject create(String name) {
    return object(post("/datasets", new JsonObject().put("name", name)));
  }
}
