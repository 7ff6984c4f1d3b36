// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of examples: filtered, ordered, cut, and with the fields asked for. */
class ExampleListTest extends ExampleFixture {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order=recent|2 4 3 1",
        "order=recent&descending=false|1 3 4 2",
        "order=recently_created|4 3 2 1",
        "order=recently_created&descending=false|1 2 3 4",
        "order=id|1 2 3 4",
        "order=id&descending=true|4 3 2 1",
        "limit=2|2 4",
        "limit=2&offset=3|1",
        "id=00000000-0000-7000-8000-000000000003&id=00000000-0000-7000-8000-000000000001|3 1",
        "splits=train|3 1",
        "splits=train&splits=test|2 3 1",
        "splits=none|",
        "metadata={\"k\":\"v\"}|2",
        "metadata={\"k\":\"v\",\"n\":2}|",
        "metadata={\"dataset_split\":[\"train\"]}|3 1",
        "filter=exists(metadata, \"k\")|2 1",
        "filter=has(metadata, '{\"k\":\"v\"}')|2",
        "filter=and(exists(metadata, \"k\"), not(has(metadata, '{\"k\":\"v\"}')))|1",
        "filter=eq(input_key, \"n\")|2 4 3 1",
        "filter=gt(created_at, \"2026-01-02T00:00:00Z\")|4 3",
        "full_text_contains=FALCON|3",
        "full_text_contains=falcon&full_text_contains=other|",
        "inline_s3_urls=true|2 4 3 1",
      })
  void it_is_filtered_ordered_and_cut(String query, String expected) {
    createFour();

    List<Integer> wanted =
        expected == null
            ? List.of()
            : List.of(expected.split(" ")).stream().map(Integer::valueOf).toList();

    assertThat(list(query)).isEqualTo(wanted);
  }

  /** Created in order of their numbers; 2 was changed last. */
  private void createFour() {
    create(
        example(1)
            .put("split", "train")
            .put("metadata", new JsonObject().put("k", "w"))
            .put("created_at", "2026-01-01T00:00:00Z"),
        example(2).put("split", "test").put("created_at", "2026-01-02T00:00:00Z"),
        example(3)
            .put("split", new JsonArray().add("train").add("extra"))
            .put("outputs", new JsonObject().put("bird", "a Falcon"))
            .put("created_at", "2026-01-03T00:00:00Z"),
        example(4).put("created_at", "2026-01-04T00:00:00Z"));
    object(patch(2, new JsonObject().put("metadata", new JsonObject().put("k", "v"))));
  }

  @Test
  void pages_neither_repeat_nor_skip_in_any_order() {
    JsonArray all = new JsonArray();
    IntStream.range(0, 25).forEach(n -> all.add(example(n)));
    array(post("/examples/bulk", all));

    for (String order : List.of("recent", "recently_created", "id", "random")) {
      List<Integer> seen = new ArrayList<>();
      for (int offset = 0; offset < 30; offset += 4) {
        seen.addAll(list("order=" + order + "&limit=4&offset=" + offset));
      }
      assertThat(seen).as(order).hasSize(25).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_shuffle_depends_on_its_seed_only() {
    JsonArray all = new JsonArray();
    IntStream.range(0, 25).forEach(n -> all.add(example(n)));
    array(post("/examples/bulk", all));

    List<Integer> first = list("order=random&random_seed=0.5");

    assertThat(list("order=random&random_seed=0.5")).isEqualTo(first);
    assertThat(list("order=random&random_seed=7")).isNotEqualTo(first);
    assertThat(first).isNotEqualTo(list("order=id")).isNotEqualTo(list("order=recent"));
  }

  @Test
  void only_what_is_selected_is_answered_beside_what_is_always_there() {
    create(example(1).put("outputs", new JsonObject().put("o", 1)));

    JsonObject some =
        array(get("/examples?dataset=" + DATASET + "&select=attachment_urls&select=metadata"))
            .getJsonObject(0);
    JsonObject usual = array(get("/examples?dataset=" + DATASET)).getJsonObject(0);

    assertThat(some.fieldNames())
        .containsExactlyInAnyOrder(
            "id", "dataset_id", "name", "inputs", "attachment_urls", "metadata");
    assertThat(usual.fieldNames())
        .contains("outputs", "created_at", "modified_at", "source_run_id")
        .doesNotContain("attachment_urls");
  }

  @Test
  void without_a_dataset_all_are_listed() {
    post("/datasets", new JsonObject().put("id", TestRun.id(901)).put("name", "e"));
    create(example(1), example(2).put("dataset_id", TestRun.id(901)));

    assertThat(numbers(array(get("/examples?order=id")))).containsExactly(1, 2);
    assertThat(numbers(array(get("/examples?dataset=" + TestRun.id(901))))).containsExactly(2);
    assertThat(array(get("/examples?dataset=" + TestRun.id(902)))).isEmpty();
  }

  @Test
  void examples_are_counted_by_the_same_filters() {
    createFour();
    String url = "/examples/count?dataset=" + DATASET + "&";

    assertThat(get(url).bodyAsString()).isEqualTo("4");
    assertThat(get(url + encoded("splits=train")).bodyAsString()).isEqualTo("2");
    assertThat(get(url + encoded("filter=has(metadata, '{\"k\":\"v\"}')")).bodyAsString())
        .isEqualTo("1");
    assertThat(get(url + encoded("as_of=2026-01-01T00:00:00Z")).bodyAsString()).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=101",
        "limit=0",
        "offset=-1",
        "order=color",
        "random_seed=x",
        "select=secrets",
        "metadata=nope",
        "id=x",
        "descending=maybe"
      })
  void parameters_that_are_wrong_are_refused(String query) {
    assertThat(get("/examples?" + query).statusCode()).isEqualTo(422);
  }

  @Test
  void a_filter_that_is_wrong_is_a_bad_request() {
    assertThat(get("/examples?" + encoded("filter=has(")).statusCode()).isEqualTo(400);
    assertThat(get("/examples?" + encoded("filter=eq(color, 1)")).statusCode()).isEqualTo(400);
    assertThat(get("/examples?dataset=" + DATASET + "&as_of=prod").statusCode()).isEqualTo(404);
  }
}
