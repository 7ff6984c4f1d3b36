// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of datasets: made by every change, read, tagged and compared. */
class DatasetVersionsTest extends ExampleFixture {
  private static final String PATH = "/datasets/" + DATASET;

  @Test
  void a_dataset_without_examples_has_no_version() {
    assertThat(array(get(PATH + "/versions"))).isEmpty();
    assertThat(get(PATH + "/version?tag=latest").statusCode()).isEqualTo(404);
    assertThat(get(PATH + "/version").statusCode()).isEqualTo(404);
    assertThat(array(get("/examples?as_of=latest&dataset=" + DATASET))).isEmpty();
  }

  @Test
  void every_change_makes_a_version_though_the_clock_stands_still() {
    create(example(1), example(2));
    object(patch(1, new JsonObject()));
    delete("/examples/" + TestRun.id(2));

    List<String> times = times(array(get(PATH + "/versions")));

    assertThat(times)
        .containsExactly(
            "2026-11-21T12:00:00.000003+00:00",
            "2026-11-21T12:00:00.000002+00:00",
            "2026-11-21T12:00:00.000001+00:00",
            "2026-11-21T12:00:00.000000+00:00");
    assertThat(times(array(get(PATH + "/versions?limit=2&offset=1"))))
        .isEqualTo(times.subList(1, 3));
    assertThat(object(get(PATH)).getString("modified_at")).isEqualTo(times.get(0));
    assertThat(times(array(get(PATH + "/versions?example=" + TestRun.id(2)))))
        .containsExactly(times.get(0), times.get(2));
  }

  @Test
  void each_version_shows_what_held_then() {
    List<List<Integer>> states = new ArrayList<>();
    List<String> times = new ArrayList<>();
    create(example(1));
    record(states, times);
    create(example(2));
    record(states, times);
    object(patch(1, new JsonObject().put("inputs", new JsonObject().put("n", 10))));
    record(states, times);
    delete("/examples/" + TestRun.id(2));
    record(states, times);
    create(example(2));
    record(states, times);

    for (int i = 0; i < times.size(); i++) {
      assertThat(list("as_of=" + times.get(i) + "&order=id")).isEqualTo(states.get(i));
    }
    assertThat(states)
        .containsExactly(List.of(1), List.of(1, 2), List.of(10, 2), List.of(10), List.of(10, 2));
    assertThat(list("as_of=2026-11-21T11:59:59Z")).isEmpty();
    assertThat(list("as_of=2027-01-01T00:00:00Z&order=id")).containsExactly(10, 2);
    String one = "/examples/" + TestRun.id(1) + "?" + encoded("as_of=" + times.get(0));
    assertThat(object(get(one)).getJsonObject("inputs").getInteger("n")).isEqualTo(1);
    String two = "/examples/" + TestRun.id(2) + "?" + encoded("as_of=" + times.get(3));
    assertThat(get(two).statusCode()).isEqualTo(404);
  }

  private void record(List<List<Integer>> states, List<String> times) {
    states.add(list("order=id"));
    times.add(latest());
  }

  @Test
  void a_version_is_found_by_a_time_or_a_tag() {
    create(example(1), example(2));

    JsonObject first = version("as_of=2026-11-21T12:00:00.000000Z");
    JsonObject second = version("as_of=2030-01-01 00:00:00+00:00");

    assertThat(first.getString("as_of")).isEqualTo("2026-11-21T12:00:00.000000+00:00");
    assertThat(first.getJsonArray("tags")).isEmpty();
    assertThat(second.getString("as_of")).isEqualTo("2026-11-21T12:00:00.000001+00:00");
    assertThat(second.getJsonArray("tags")).containsExactly("latest");
    assertThat(version("tag=latest")).isEqualTo(second);
    assertThat(get(PATH + "/version?tag=prod").statusCode()).isEqualTo(404);
    assertThat(get(PATH + "/version?" + encoded("as_of=2026-01-01T00:00:00Z")).statusCode())
        .isEqualTo(404);
    assertThat(get(PATH + "/version?tag=latest&as_of=latest").statusCode()).isEqualTo(422);
  }

  @Test
  void a_tag_points_to_one_version_until_it_is_moved() {
    create(example(1));
    String first = latest();
    create(example(2));
    String second = latest();

    JsonObject tagged = object(tag("prod", first));
    tag("beta", first);

    assertThat(tagged.getString("as_of")).isEqualTo(first);
    assertThat(version("tag=prod").getJsonArray("tags")).containsExactly("beta", "prod");
    assertThat(list("as_of=prod")).containsExactly(1);
    assertThat(numbers(array(get("/examples?as_of=prod")))).as("in any dataset").containsExactly(1);
    assertThat(get("/examples/" + TestRun.id(2) + "?as_of=prod").statusCode()).isEqualTo(404);
    object(tag("prod", second));
    assertThat(list("as_of=prod")).containsExactly(2, 1);
    assertThat(version("tag=beta").getJsonArray("tags")).containsExactly("beta");
    assertThat(version("tag=latest").getJsonArray("tags")).containsExactly("latest", "prod");
    create(example(3));
    assertThat(version("tag=prod").getJsonArray("tags")).containsExactly("prod");
    assertThat(times(array(get(PATH + "/versions?search=ET")))).containsExactly(first);
    assertThat(times(array(get(PATH + "/versions?search=2026-11-21T12")))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tag\":\"latest\",\"as_of\":\"latest\"}",
        "{\"tag\":\"\",\"as_of\":\"latest\"}",
        "{\"tag\":\"2026-01-01T00:00:00Z\",\"as_of\":\"latest\"}",
        "{\"tag\":\"x\"}",
        "{\"as_of\":\"latest\"}",
        "{\"tag\":5,\"as_of\":\"latest\"}",
        "{\"tag\":\"x\",\"as_of\":\"2026-11-21T12:00:01Z\"}",
        "{\"tag\":\"x\",\"as_of\":\"unknown\"}",
      })
  void a_tag_needs_a_name_and_an_exact_version(String body) {
    create(example(1));

    HttpResponse<Buffer> response = send(HttpMethod.PUT, PATH + "/tags", Buffer.buffer(body));

    assertThat(response.statusCode()).isIn(404, 422);
    assertThat(version("tag=latest").getJsonArray("tags")).containsExactly("latest");
  }

  @Test
  void versions_are_compared() {
    create(example(1), example(2), example(3));
    String from = latest();
    tag("start", from);
    object(patch(1, new JsonObject().put("split", "train")));
    delete("/examples/" + TestRun.id(2));
    create(example(4));
    create(example(5));
    delete("/examples/" + TestRun.id(5));

    JsonObject diff = diff("start", "latest");

    assertThat(diff.getJsonArray("examples_modified")).containsExactly(TestRun.id(1));
    assertThat(diff.getJsonArray("examples_added")).containsExactly(TestRun.id(4));
    assertThat(diff.getJsonArray("examples_removed")).containsExactly(TestRun.id(2));
    assertThat(diff(from, "2030-01-01T00:00:00Z")).isEqualTo(diff);
    assertThat(diff("latest", "start").getJsonArray("examples_added"))
        .containsExactly(TestRun.id(2));
    assertThat(diff("2020-01-01T00:00:00Z", "start").getJsonArray("examples_added"))
        .containsExactly(TestRun.id(1), TestRun.id(2), TestRun.id(3));
    assertThat(diff("start", "start").getJsonArray("examples_modified")).isEmpty();
    assertThat(get(PATH + "/versions/diff?from_version=x&to_version=latest").statusCode())
        .isEqualTo(404);
    assertThat(get(PATH + "/versions/diff?from_version=latest").statusCode()).isEqualTo(422);
  }

  @Test
  void splits_are_listed_as_of_a_version_and_changed() {
    create(example(1).put("split", "train"), example(2), example(3).put("split", "train"));
    String before = latest();

    JsonArray changed = array(splits("test", false, 1, 2));

    assertThat(changed).containsExactly(TestRun.id(1), TestRun.id(2));
    assertThat(array(get(PATH + "/splits"))).containsExactly("base", "test", "train");
    assertThat(array(get(PATH + "/splits?" + encoded("as_of=" + before))))
        .containsExactly("base", "train");
    assertThat(list("splits=test&order=id")).containsExactly(1, 2);
    assertThat(list("splits=test&as_of=" + before)).isEmpty();
    int made = versions();
    assertThat(array(splits("test", false, 1, 2))).as("again").isEmpty();
    assertThat(versions()).isEqualTo(made);
    array(splits("test", true, 1));
    assertThat(list("splits=test")).containsExactly(2);
    assertThat(splits("test", false, 9).statusCode()).isEqualTo(404);
    assertThat(get(PATH + "/splits?as_of=unknown").statusCode()).isEqualTo(404);
    assertThat(send(HttpMethod.PUT, PATH + "/splits", new JsonObject()).statusCode())
        .isEqualTo(422);
  }

  @Test
  void an_unknown_dataset_has_no_versions() {
    String unknown = "/datasets/" + TestRun.id(8);

    for (String path : List.of("/versions", "/version", "/splits")) {
      assertThat(get(unknown + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(get("/datasets/x/versions").statusCode()).isEqualTo(422);
  }

  private HttpResponse<Buffer> splits(String name, boolean remove, int... examples) {
    JsonArray ids = new JsonArray();
    for (int example : examples) {
      ids.add(TestRun.id(example));
    }
    JsonObject body =
        new JsonObject().put("split_name", name).put("examples", ids).put("remove", remove);
    return send(HttpMethod.PUT, PATH + "/splits", body);
  }

  private HttpResponse<Buffer> tag(String tag, String asOf) {
    return send(
        HttpMethod.PUT, PATH + "/tags", new JsonObject().put("tag", tag).put("as_of", asOf));
  }

  private JsonObject version(String query) {
    return object(get(PATH + "/version?" + encoded(query)));
  }

  private JsonObject diff(String from, String to) {
    String query = encoded("from_version=" + from + "&to_version=" + to);
    return object(get(PATH + "/versions/diff?" + query));
  }

  private static List<String> times(JsonArray versions) {
    return versions.stream().map(each -> ((JsonObject) each).getString("as_of")).toList();
  }
}
