// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cursors lead through every run once, whatever happens in between. */
class RunPagingTest extends ServerFixture {
  private static final Instant SAME = TestRun.startOf(0);

  @Test
  void runs_that_start_together_are_paged_by_id() {
    ingestTies(1, 25);

    List<Integer> seen = pageV1(10, "desc", () -> {});

    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, 25).boxed().toList());
    Collections.reverse(all);
    assertThat(seen).isEqualTo(all);
    assertThat(pageV1(7, "asc", () -> {})).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void runs_inserted_while_paging_shift_nothing() {
    ingestTies(101, 120);
    int[] next = {200};

    List<Integer> seen =
        pageV1(
            5,
            "desc",
            () -> {
              ingestTies(next[0], next[0] + 2);
              next[0] += 3;
            });

    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(101, 120).boxed().toList());
    Collections.reverse(all);
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void version_2_pages_the_same_way_up_to_a_thousand() {
    ingestTies(1, 30);
    String project = projectId("tests");
    List<Integer> seen = new ArrayList<>();
    JsonObject query =
        new JsonObject().put("project_ids", new JsonArray().add(project)).put("page_size", 10);
    int pages = 0;
    for (String cursor = ""; cursor != null; pages++) {
      JsonObject page = object(post("/v2/runs/query", query.put("cursor", cursor)));
      page.getJsonArray("items").forEach(run -> seen.add(number((JsonObject) run)));
      cursor = page.getString("next_cursor");
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(30).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(
            object(post("/v2/runs/query", query.put("page_size", 1_000).put("cursor", "")))
                .getJsonArray("items"))
        .hasSize(30);
  }

  @Test
  void a_page_leads_back_to_the_one_before_it() {
    ingestTies(1, 10);
    JsonObject query =
        new JsonObject().put("session", new JsonArray().add(projectId("tests"))).put("limit", 4);
    JsonObject first = object(post("/runs/query", query));
    assertThat(first.getJsonObject("cursors").getValue("prev")).isNull();
    JsonObject second = object(post("/runs/query", query.put("cursor", next(first))));
    JsonObject third = object(post("/runs/query", query.put("cursor", next(second))));
    assertThat(numbers(third)).containsExactly(2, 1);
    assertThat(next(third)).isNull();

    JsonObject back =
        object(post("/runs/query", query.put("cursor", cursors(third).getString("prev"))));

    assertThat(numbers(back)).isEqualTo(numbers(second));
    JsonObject start =
        object(post("/runs/query", query.put("cursor", cursors(back).getString("prev"))));
    assertThat(numbers(start)).isEqualTo(numbers(first));
    assertThat(cursors(start).getValue("prev")).isNull();
    assertThat(
            cursors(object(post("/runs/query", query.put("skip_prev_cursor", true))))
                .getValue("prev"))
        .isNull();
  }

  private void ingestTies(int from, int to) {
    ingest(
        IntStream.rangeClosed(from, to)
            .mapToObj(number -> TestRun.root(number, SAME))
            .toArray(JsonObject[]::new));
  }

  private List<Integer> pageV1(int limit, String order, Runnable between) {
    JsonObject query =
        new JsonObject()
            .put("session", new JsonArray().add(projectId("tests")))
            .put("limit", limit)
            .put("order", order);
    List<Integer> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonObject page = object(post("/runs/query", query.put("cursor", cursor)));
      seen.addAll(numbers(page));
      cursor = next(page);
      between.run();
    } while (cursor != null);
    return seen;
  }

  private static JsonObject cursors(JsonObject page) {
    return page.getJsonObject("cursors");
  }

  private static String next(JsonObject page) {
    return cursors(page).getString("next");
  }

  private static List<Integer> numbers(JsonObject page) {
    return page.getJsonArray("runs").stream().map(run -> number((JsonObject) run)).toList();
  }

  private static int number(JsonObject run) {
    return Integer.parseInt(run.getString("id").substring(24));
  }
}
