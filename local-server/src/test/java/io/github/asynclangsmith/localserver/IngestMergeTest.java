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
import org.junit.jupiter.params.provider.ValueSource;

/** Creates and updates of one run become one run, in whatever order they arrive. */
class IngestMergeTest extends ServerFixture {
  private static final String ID = TestRun.id(1);

  @Test
  void an_update_adds_to_its_create_field_by_field() {
    JsonObject create = create();
    create.remove("end_time");
    batch("post", create);
    assertThat(read().getString("status")).isEqualTo("pending");

    batch("patch", update());

    JsonObject run = read();
    assertThat(run.getString("status")).isEqualTo("success");
    assertThat(run.getJsonObject("inputs")).isEqualTo(create.getJsonObject("inputs"));
    assertThat(run.getJsonObject("outputs")).isEqualTo(new JsonObject().put("answer", 42));
    assertThat(run.getJsonArray("tags")).isEqualTo(new JsonArray().add("first"));
  }

  @Test
  void an_update_that_arrives_first_is_not_undone_by_its_create() {
    JsonObject create = create().put("outputs", new JsonObject()).put("events", new JsonArray());
    create.remove("end_time");
    batch("patch", update());

    batch("post", create);

    JsonObject run = read();
    assertThat(run.getString("status")).isEqualTo("success");
    assertThat(run.getJsonObject("outputs")).isEqualTo(new JsonObject().put("answer", 42));
    assertThat(run.getJsonObject("inputs")).isEqualTo(create.getJsonObject("inputs"));
    assertThat(run.getString("name")).isEqualTo("run 1");
  }

  @Test
  void sending_everything_again_changes_nothing() {
    batch("post", create());
    batch("patch", update());
    JsonObject before = read();

    batch("post", create());
    batch("patch", update());
    batch("post", create());

    assertThat(read()).isEqualTo(before);
  }

  @Test
  void a_create_and_its_update_in_one_request_are_one_run() {
    JsonObject body =
        new JsonObject()
            .put("patch", new JsonArray().add(update()))
            .put("post", new JsonArray().add(create()));

    assertThat(post("/runs/batch", body).statusCode()).isEqualTo(202);

    assertThat(read().getJsonObject("outputs").getInteger("answer")).isEqualTo(42);
    assertThat(read().getJsonObject("inputs")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void extra_is_merged_down_to_single_metadata_entries(boolean createFirst) {
    JsonObject create =
        create()
            .put(
                "extra",
                new JsonObject(
                    "{\"metadata\":{\"a\":1,\"b\":1},\"runtime\":{\"sdk\":\"x\"},\"k\":[1]}"));
    JsonObject update =
        update().put("extra", new JsonObject("{\"metadata\":{\"b\":2,\"c\":2},\"k\":[2]}"));

    batch(createFirst ? "post" : "patch", createFirst ? create : update);
    batch(createFirst ? "patch" : "post", createFirst ? update : create);

    assertThat(read().getJsonObject("extra"))
        .isEqualTo(
            new JsonObject(
                "{\"metadata\":{\"a\":1,\"b\":2,\"c\":2},\"runtime\":{\"sdk\":\"x\"},\"k\":[2]}"));
  }

  @Test
  void an_update_with_empty_extra_or_nulls_takes_nothing_away() {
    batch("post", create().put("extra", new JsonObject("{\"metadata\":{\"a\":1}}")));

    batch(
        "patch",
        update().put("extra", new JsonObject()).putNull("inputs").putNull("name").putNull("tags"));

    JsonObject run = read();
    assertThat(run.getJsonObject("extra").getJsonObject("metadata").getInteger("a")).isEqualTo(1);
    assertThat(run.getJsonObject("inputs")).isNotNull();
    assertThat(run.getString("name")).isEqualTo("run 1");
    assertThat(run.getJsonArray("tags")).hasSize(1);
  }

  @Test
  void single_routes_create_and_update_a_run_without_a_dotted_order() {
    JsonObject create =
        new JsonObject().put("id", ID).put("name", "alone").put("session_name", "p");
    assertThat(post("/runs", create).statusCode()).isEqualTo(202);

    HttpResponse<Buffer> update =
        send(HttpMethod.PATCH, "/runs/" + ID, new JsonObject().put("error", "no"));

    assertThat(update.statusCode()).isEqualTo(202);
    JsonObject run = read();
    assertThat(run.getString("status")).isEqualTo("error");
    assertThat(run.getString("trace_id")).isEqualTo(ID);
    assertThat(run.getString("dotted_order")).isEqualTo(TestRun.segment(1, TestRun.NOW));
  }

  @Test
  void a_single_child_takes_its_place_below_its_parent() {
    batch("post", create());
    JsonObject child =
        new JsonObject().put("id", TestRun.id(2)).put("name", "child").put("parent_run_id", ID);

    assertThat(post("/runs", child).statusCode()).isEqualTo(202);

    JsonObject run = object(get("/runs/" + TestRun.id(2)));
    assertThat(run.getString("trace_id")).isEqualTo(ID);
    assertThat(run.getJsonArray("parent_run_ids")).isEqualTo(new JsonArray().add(ID));
    assertThat(run.getString("session_id")).isEqualTo(projectId("tests"));
  }

  @Test
  void a_single_child_of_an_unknown_parent_keeps_it_through_updates() {
    JsonObject child = new JsonObject().put("id", TestRun.id(2)).put("parent_run_id", ID);
    post("/runs", child);

    send(HttpMethod.PATCH, "/runs/" + TestRun.id(2), new JsonObject().put("name", "late"));

    JsonObject run = object(get("/runs/" + TestRun.id(2)));
    assertThat(run.getString("parent_run_id")).isEqualTo(ID);
    assertThat(run.getString("trace_id")).isEqualTo(ID);
    assertThat(run.getString("name")).isEqualTo("late");
  }

  @Test
  void a_run_without_a_project_belongs_to_its_traces_project_or_to_default() {
    JsonObject child = TestRun.child(2, create());
    child.remove("session_name");
    JsonObject other = TestRun.root(3);
    other.remove("session_name");

    ingest(create(), child, other);

    assertThat(object(get("/runs/" + TestRun.id(2))).getString("session_id"))
        .isEqualTo(projectId("tests"));
    assertThat(object(get("/runs/" + TestRun.id(3))).getString("session_id"))
        .isEqualTo(projectId("default"));
  }

  @Test
  void an_unknown_project_id_is_refused() {
    JsonObject run = create().put("session_id", TestRun.id(99));

    assertRefused(run, "session " + TestRun.id(99) + " does not exist");
  }

  @Test
  void a_run_without_trace_or_dotted_order_is_refused_in_a_batch() {
    JsonObject withoutTrace = create();
    withoutTrace.remove("trace_id");
    JsonObject withoutOrder = create();
    withoutOrder.remove("dotted_order");

    assertRefused(withoutTrace, "no 'trace_id'");
    assertRefused(withoutOrder, "no 'dotted_order'");
  }

  @Test
  void a_dotted_order_that_contradicts_the_ids_is_refused() {
    JsonObject root = create();
    JsonObject child = TestRun.child(2, root);
    String earlier = TestRun.segment(2, TestRun.startOf(0));

    assertRefused(create().put("trace_id", TestRun.id(9)), "does not match first part");
    assertRefused(create().put("dotted_order", TestRun.segment(9, TestRun.NOW)), "last part");
    assertRefused(create().put("parent_run_id", TestRun.id(9)), "has one part");
    assertRefused(child.copy().put("parent_run_id", TestRun.id(9)), "penultimate");
    assertRefused(without(child, "parent_run_id"), "no parent_run_id");
    assertRefused(
        child.copy().put("dotted_order", root.getString("dotted_order") + "." + earlier),
        "earlier than its parent");
    for (String bad : List.of("", "x", ID, "20261321T000000000000Z" + ID, "2026Z" + ID)) {
      assertRefused(create().put("dotted_order", bad), "malformed");
    }
  }

  @Test
  void a_dotted_order_of_milliseconds_is_accepted() {
    batch("post", create().put("dotted_order", "20261121T110001123Z" + ID));

    assertThat(read().getString("id")).isEqualTo(ID);
  }

  @Test
  void times_come_as_milliseconds_or_as_text_with_or_without_a_zone() {
    batch("post", create().put("end_time", 1_795_255_202_500L));
    assertThat(read().getString("end_time")).isEqualTo("2026-11-21T10:00:02.500000");

    batch("patch", update().put("end_time", "2026-11-21T12:00:02.123456+01:00"));
    assertThat(read().getString("end_time")).isEqualTo("2026-11-21T11:00:02.123456");

    batch("patch", update().put("end_time", "2026-11-21T11:00:03"));
    assertThat(read().getString("end_time")).isEqualTo("2026-11-21T11:00:03.000000");
  }

  @Test
  void fields_of_the_wrong_type_are_refused() {
    assertThat(post("/runs", create().put("start_time", "yesterday")).bodyAsString())
        .contains("'start_time' must be");
    assertThat(post("/runs", create().put("end_time", Long.MAX_VALUE)).bodyAsString())
        .contains("'end_time' must be");
    assertThat(post("/runs", create().put("id", 7)).bodyAsString()).contains("'id' must be a UUID");
    assertThat(post("/runs", create().put("inputs", "text")).bodyAsString())
        .contains("'inputs' must be an object");
    assertThat(send(HttpMethod.PATCH, "/runs/" + TestRun.id(8), create()).bodyAsString())
        .contains("was sent under the id");
    assertThat(post("/runs/batch", new JsonObject().put("post", "x")).statusCode()).isEqualTo(422);
  }

  private static JsonObject create() {
    JsonObject run = TestRun.root(1).put("tags", new JsonArray().add("first"));
    run.remove("outputs");
    return run;
  }

  /** What an SDK sends when the run ends. */
  private static JsonObject update() {
    return new JsonObject()
        .put("id", ID)
        .put("trace_id", ID)
        .put("dotted_order", TestRun.root(1).getString("dotted_order"))
        .put("end_time", TestRun.startOf(9).toString())
        .put("outputs", new JsonObject().put("answer", 42));
  }

  private static JsonObject without(JsonObject run, String field) {
    JsonObject copy = run.copy();
    copy.remove(field);
    return copy;
  }

  private JsonObject read() {
    return object(get("/runs/" + ID));
  }

  private void batch(String kind, JsonObject run) {
    HttpResponse<Buffer> response =
        post("/runs/batch", new JsonObject().put(kind, new JsonArray().add(run)));
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
  }

  private void assertRefused(JsonObject run, String problem) {
    HttpResponse<Buffer> response =
        post("/runs/batch", new JsonObject().put("post", new JsonArray().add(run)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.bodyAsJsonObject().getString("error"))
        .startsWith("Bad request: ")
        .contains(problem);
  }
}
