// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads, in both versions of the API. */
class ThreadsTest extends ServerFixture {
  private static final String QUERY = "/api/v2/threads/query";
  private static final String ODD = "a/b \"c\"";

  private String project;

  /** Two turns of one thread, one turn of another, one trace of none. */
  @BeforeEach
  void ingestTurns() {
    JsonObject first = turn(1, "thread_id", ODD).put("tags", new JsonArray().add("prod"));
    JsonObject usage =
        new JsonObject(
            "{\"usage_metadata\":{\"input_tokens\":10,\"output_tokens\":5,\"input_cost\":0.5,"
                + "\"total_cost\":0.75,\"input_token_details\":{\"cache_read\":4},"
                + "\"output_token_details\":{\"cache_read\":1,\"reasoning\":2}}}");
    ingest(
        first,
        TestRun.child(2, first).put("run_type", "llm").put("outputs", usage).put("name", "model"),
        turn(3, "session_id", ODD).put("error", "too late"),
        turn(5, "conversation_id", "other"),
        TestRun.root(7));
    project = projectId("tests");
    object(
        post("/feedback", new JsonObject("{\"key\":\"good\",\"score\":1}").put("run_id", id(2))));
  }

  @Test
  void threads_are_summed_up_and_come_latest_first() {
    JsonArray threads = query(new JsonObject()).getJsonArray("items");

    assertThat(ids(threads)).containsExactly("other", ODD);
    JsonObject thread = threads.getJsonObject(1);
    JsonObject feedback = (JsonObject) thread.remove("feedback_stats");
    assertThat(feedback.getJsonObject("good").getInteger("n")).isEqualTo(1);
    assertThat(thread)
        .isEqualTo(
            new JsonObject()
                .put("thread_id", ODD)
                .put("count", 2)
                .put("total_tokens", 15)
                .put("total_cost", 0.75)
                .put("latency_p50", 2.0)
                .put("latency_p99", 2.0)
                .put("first_inputs", "{\"number\":1}")
                .put("last_outputs", "{\"doubled\":6}")
                .put("trace_id", id(3))
                .put("first_trace_id", id(1))
                .put("last_trace_id", id(3))
                .put("start_time", "2026-11-21T11:00:03.000000Z")
                .put("min_start_time", "2026-11-21T11:00:01.000000Z")
                .put("max_start_time", "2026-11-21T11:00:03.000000Z")
                .put("num_errored_turns", 1)
                .put("total_token_details", new JsonObject("{\"cache_read\":5,\"reasoning\":2}"))
                .put("total_cost_details", new JsonObject())
                .put("last_error", "too late"));
    assertThat(threads.getJsonObject(0).fieldNames()).doesNotContain("last_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "filter|has(tags, \"prod\")|a/b \"c\"",
        "filter|eq(thread_id, \"other\")|other",
        "trace_filter|eq(status, \"error\")|a/b \"c\"",
        "tree_filter|eq(name, \"model\")|a/b \"c\"",
        "filter|eq(name, \"model\")|",
        "thread_filter|gt(count, 1)|a/b \"c\"",
        "thread_filter|eq(num_errored_turns, 0)|other",
        "thread_filter|and(gt(total_tokens, 10), lt(latency_p50, 3))|a/b \"c\"",
        "thread_filter|gt(max_start_time, \"2026-11-21T11:00:04Z\")|other",
        "thread_filter|eq(last_error, \"too late\")|a/b \"c\"",
      })
  void filters_choose_among_threads(String name, String filter, String expected) {
    JsonArray threads = query(new JsonObject().put(name, filter)).getJsonArray("items");

    assertThat(ids(threads)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void a_filtered_thread_is_still_summed_up_whole() {
    JsonObject body = new JsonObject().put("filter", "has(tags, \"prod\")");

    assertThat(query(body).getJsonArray("items").getJsonObject(0).getInteger("count")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void pages_neither_repeat_nor_skip_threads(int size) {
    for (int i = 10; i < 15; i++) {
      ingest(turn(i, "thread_id", "t" + i).put("start_time", TestRun.startOf(9).toString()));
    }
    List<String> found = new ArrayList<>();
    JsonObject body =
        new JsonObject().put("page_size", size).put("thread_filter", "neq(thread_id, \"t12\")");
    String cursor;
    do {
      JsonObject page = query(body);
      found.addAll(ids(page.getJsonArray("items")));
      cursor = page.getString("next_cursor");
      body.put("cursor", cursor);
    } while (cursor != null);

    assertThat(found).containsExactly("t14", "t13", "t11", "t10", "other", ODD);
  }

  @Test
  void only_the_window_counts() {
    JsonObject window =
        new JsonObject()
            .put("min_start_time", TestRun.startOf(1).toString())
            .put("max_start_time", TestRun.startOf(3).toString());

    JsonArray threads = query(window).getJsonArray("items");

    assertThat(ids(threads)).containsExactly(ODD);
    assertThat(threads.getJsonObject(0).getInteger("count")).isEqualTo(1);
  }

  @Test
  void the_traces_of_a_thread_are_listed_with_their_ids_at_least() {
    JsonObject page = object(get(thread("traces?page_size=1&project_id=" + project)));
    JsonObject rest =
        object(
            get(
                thread(
                    "traces?selects=OP&selects=LATENCY&selects=ERROR&selects=INPUTS&selects=NAME"
                        + "&selects=START_TIME&selects=THREAD_ID&project_id="
                        + project
                        + "&cursor="
                        + page.getString("next_cursor"))));

    assertThat(page.getJsonArray("items")).containsExactly(new JsonObject().put("trace_id", id(1)));
    assertThat(rest.getValue("next_cursor")).isNull();
    assertThat(rest.getJsonArray("items"))
        .containsExactly(
            new JsonObject()
                .put("trace_id", id(3))
                .put("op", 2)
                .put("latency", 2.0)
                .put("error", "too late")
                .put("inputs", new JsonObject().put("number", 3))
                .put("name", "run 3")
                .put("start_time", "2026-11-21T11:00:03.000000Z")
                .put("thread_id", ODD));
    assertThat(
            object(get(thread("traces?filter=eq(status,%22error%22)&project_id=" + project)))
                .getJsonArray("items"))
        .containsExactly(new JsonObject().put("trace_id", id(3)));
  }

  @Test
  void the_statistics_of_a_thread_are_those_selected() {
    String all =
        "&selects=TURNS&selects=FIRST_START_TIME&selects=LAST_START_TIME&selects=LAST_END_TIME"
            + "&selects=LATENCY_P50&selects=LATENCY_P99&selects=PROMPT_TOKENS&selects=PROMPT_COST"
            + "&selects=COMPLETION_TOKENS&selects=TOTAL_COST&selects=PROMPT_TOKEN_DETAILS"
            + "&selects=COMPLETION_TOKEN_DETAILS&selects=FEEDBACK_STATS";

    JsonObject stats = object(get(thread("stats?session_id=" + project + all)));

    assertThat(((JsonObject) stats.remove("feedback_stats")).fieldNames()).containsExactly("good");
    assertThat(stats)
        .isEqualTo(
            new JsonObject()
                .put("turns", 2)
                .put("first_start_time", "2026-11-21T11:00:01.000000Z")
                .put("last_start_time", "2026-11-21T11:00:03.000000Z")
                .put("last_end_time", "2026-11-21T11:00:05.000000Z")
                .put("latency_p50_seconds", 2.0)
                .put("latency_p99_seconds", 2.0)
                .put("prompt_tokens", 10)
                .put("prompt_cost", 0.5)
                .put("completion_tokens", 5)
                .put("total_cost", 0.75)
                .put("prompt_token_details", new JsonObject("{\"raw\":{\"cache_read\":4}}"))
                .put(
                    "completion_token_details",
                    new JsonObject("{\"raw\":{\"cache_read\":1,\"reasoning\":2}}")));
    String failed = "&filter=eq(status,%22error%22)&selects=TURNS";
    assertThat(object(get(thread("stats?session_id=" + project + failed))))
        .isEqualTo(new JsonObject().put("turns", 1));
  }

  @Test
  void wrong_requests_are_refused() {
    assertThat(post(QUERY, new JsonObject()).statusCode()).isEqualTo(422);
    assertThat(post(QUERY, new JsonObject().put("project_id", id(900))).statusCode())
        .isEqualTo(404);
    assertThat(post(QUERY, body().put("page_size", 101)).statusCode()).isEqualTo(422);
    assertThat(post(QUERY, body().put("cursor", "nope")).statusCode()).isEqualTo(400);
    assertThat(post(QUERY, body().put("thread_filter", "eq(colour, 1)")).statusCode())
        .isEqualTo(400);
    assertThat(get(thread("stats?session_id=" + project)).statusCode()).isEqualTo(422);
    assertThat(get(thread("stats?session_id=" + project + "&selects=MOOD")).statusCode())
        .isEqualTo(422);
    assertThat(get(thread("traces?selects=EVENTS&project_id=" + project)).statusCode())
        .isEqualTo(422);
    assertThat(get(thread("traces")).statusCode()).isEqualTo(422);
  }

  @Test
  void version_1_groups_runs_by_conversation() {
    JsonObject body =
        new JsonObject().put("session_id", project).put("group_by", "conversation").put("limit", 1);

    JsonObject first = object(post("/runs/group", body));
    JsonObject second = object(post("/runs/group", body.put("offset", 1)));

    assertThat(first.getInteger("total")).isEqualTo(2);
    assertThat(ids(first.getJsonArray("groups"))).containsExactly("other");
    JsonObject group = second.getJsonArray("groups").getJsonObject(0);
    assertThat(group.getString("filter")).isEqualTo("eq(thread_id, \"a/b \\\"c\\\"\")");
    assertThat(group.getInteger("count")).isEqualTo(2);
    assertThat(group.getString("max_start_time")).isEqualTo("2026-11-21T11:00:03.000000+00:00");
    JsonObject found =
        object(
            post(
                "/runs/query",
                new JsonObject()
                    .put("session", new JsonArray().add(project))
                    .put("filter", group.getString("filter"))));
    assertThat(found.getJsonArray("runs")).hasSize(2);
  }

  @Test
  void version_1_has_statistics_of_all_conversations() {
    JsonObject body = new JsonObject().put("session_id", project).put("group_by", "conversation");

    JsonObject stats = object(post("/runs/group/stats", body));

    assertThat(stats.getInteger("group_count")).isEqualTo(2);
    assertThat(stats.getInteger("run_count")).isEqualTo(3);
    assertThat(
            object(post("/runs/group/stats", body.put("filter", "eq(status, \"error\")")))
                .getInteger("group_count"))
        .isEqualTo(1);
    assertThat(post("/runs/group", new JsonObject().put("session_id", project)).statusCode())
        .isEqualTo(422);
    assertThat(post("/runs/group", body.put("group_by", "colour")).statusCode()).isEqualTo(422);
  }

  @Test
  void a_conversation_is_previewed_as_text() {
    JsonObject messages =
        new JsonObject(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"be nice\"},"
                + "{\"role\":\"user\",\"content\":\"hello\"}]}");
    ingest(turn(20, "thread_id", "chat").put("inputs", messages));
    ingest(turn(21, "thread_id", "chat").put("outputs", new JsonObject("{\"text\":\"bye\"}")));

    JsonObject previews =
        object(get("/runs/threads/chat?session_id=" + project)).getJsonObject("previews");

    assertThat(previews.getString("all_messages"))
        .isEqualTo(
            "system: be nice\n\nuser: hello\n\nai: {\"doubled\":40}\n\nhuman: {\"number\":21}"
                + "\n\nai: bye");
    assertThat(previews.getString("human_ai_pairs"))
        .isEqualTo("user: hello\n\nai: {\"doubled\":40}\n\nhuman: {\"number\":21}\n\nai: bye");
    assertThat(previews.getString("first_human_last_ai")).isEqualTo("user: hello\n\nai: bye");
    assertThat(
            object(get("/runs/threads/chat?select=human_ai_pairs&session_id=" + project))
                .getJsonObject("previews")
                .fieldNames())
        .containsExactly("human_ai_pairs");
    assertThat(get("/runs/threads/none?session_id=" + project).statusCode()).isEqualTo(404);
    assertThat(get("/runs/threads/chat").statusCode()).isEqualTo(422);
  }

  private static JsonObject turn(int number, String key, String thread) {
    return TestRun.root(number)
        .put("extra", new JsonObject().put("metadata", new JsonObject().put(key, thread)));
  }

  private static String id(int number) {
    return TestRun.id(number);
  }

  private JsonObject body() {
    return new JsonObject().put("project_id", project);
  }

  private JsonObject query(JsonObject body) {
    return object(post(QUERY, body.put("project_id", project)));
  }

  private static String thread(String rest) {
    String encoded = URLEncoder.encode(ODD, StandardCharsets.UTF_8).replace("+", "%20");
    return "/api/v2/threads/" + encoded + "/" + rest;
  }

  private static List<String> ids(JsonArray threads) {
    return threads.stream().map(each -> ((JsonObject) each).getString("thread_id")).toList();
  }
}
