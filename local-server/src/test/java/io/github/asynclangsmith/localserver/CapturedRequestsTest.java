// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's own SDKs send, byte for byte, is accepted and read back. */
class CapturedRequestsTest extends ServerFixture {
  private static final List<String> CHILDREN =
      List.of("retriever.query", "tool.search", "ChatModel");

  @ParameterizedTest
  @ValueSource(strings = {"py-plain", "py-zstd", "js-plain", "js-gz"})
  void a_recorded_session_is_read_back_as_it_was_traced(String folder) throws IOException {
    replay(folder);

    String project = projectId(folder.startsWith("py") ? "capture-python" : "capture-js");
    List<JsonObject> runs = runs(project);
    assertThat(names(runs)).filteredOn("chat_turn"::equals).hasSize(2);
    assertThat(names(runs)).containsAll(CHILDREN).contains("with-attachment");
    for (JsonObject root : rootsNamed(runs, "chat_turn")) {
      assertTrace(root, runs);
    }
    assertAttachment(rootsNamed(runs, "with-attachment").get(0));
  }

  private void assertTrace(JsonObject root, List<JsonObject> runs) {
    List<JsonObject> children =
        runs.stream()
            .filter(run -> root.getString("id").equals(run.getString("parent_run_id")))
            .toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(4);
    for (JsonObject child : children) {
      assertThat(child.getString("trace_id")).isEqualTo(root.getString("id"));
      assertThat(child.getJsonArray("parent_run_ids"))
          .isEqualTo(new JsonArray().add(root.getString("id")));
      assertThat(child.getString("dotted_order")).startsWith(root.getString("dotted_order") + ".");
    }
    JsonObject tool = named(children, "tool.search");
    assertThat(tool.getString("status")).isEqualTo("error");
    assertThat(tool.getString("error")).contains("search backend unavailable");
    JsonObject retriever = named(children, "retriever.query");
    assertThat(retriever.getString("status")).isEqualTo("success");
    assertThat(retriever.getJsonObject("outputs").encode()).contains("France — capital: Paris");
    JsonObject model = named(children, "ChatModel");
    assertThat(model.getInteger("prompt_tokens")).isEqualTo(21);
    assertThat(model.getInteger("completion_tokens")).isEqualTo(8);
    assertThat(model.getInteger("total_tokens")).isEqualTo(29);
    assertThat(children.stream().map(run -> String.valueOf(run.getJsonObject("outputs"))))
        .anySatisfy(outputs -> assertThat(outputs).contains("Paris — été 🗼"));
    assertThat(children)
        .filteredOn(run -> run.getString("first_token_time") != null)
        .as("the streamed call")
        .hasSize(1);
    assertThat(root.getString("end_time")).isNotNull();
    assertThat(root.getInteger("total_tokens")).isEqualTo(29);
    assertThat(root.getJsonObject("extra").getJsonObject("metadata").getString("env"))
        .isEqualTo("dev");
    assertThat(root.getJsonArray("tags")).contains("prod", "agent-v3");
  }

  private void assertAttachment(JsonObject listed) {
    JsonObject run = object(get("/runs/" + listed.getString("id")));
    assertThat(run.getJsonObject("outputs")).isEqualTo(new JsonObject().put("a", 2));
    assertThat(run.getJsonObject("extra").getJsonObject("runtime")).isNotEmpty();
    JsonObject file = run.getJsonObject("s3_urls").getJsonObject("attachment.note");
    assertThat(file.getString("mime_type")).isEqualTo("text/plain");
    assertThat(await(client.getAbs(file.getString("presigned_url")).send()).bodyAsString())
        .isEqualTo("hello attachment");
    JsonObject stats = run.getJsonObject("feedback_stats").getJsonObject("correctness");
    assertThat(stats.getInteger("n")).isEqualTo(1);
    assertThat(stats.getDouble("avg")).isEqualTo(0.9);
    JsonArray feedback = array(get("/feedback?run=" + run.getString("id")));
    assertThat(feedback.getJsonObject(0).getString("comment")).isEqualTo("good");
  }

  private void replay(String folder) throws IOException {
    for (int i = 0; i <= 2; i++) {
      JsonObject request = new JsonObject(new String(resource(folder, i, "json"), "UTF-8"));
      Map<String, String> headers = new LinkedHashMap<>();
      request.getJsonObject("headers").forEach(h -> headers.put(h.getKey(), "" + h.getValue()));
      String answer =
          RawHttp.exchange(
              server.port(),
              request.getString("method"),
              request.getString("path"),
              headers,
              resource(folder, i, "body"));
      assertThat(answer).matches("(?s)HTTP/1.1 20[02] .*");
    }
  }

  private List<JsonObject> runs(String project) {
    JsonObject query = new JsonObject().put("session", new JsonArray().add(project));
    List<JsonObject> runs = new ArrayList<>();
    object(post("/runs/query", query)).getJsonArray("runs").forEach(r -> runs.add((JsonObject) r));
    return runs;
  }

  private static List<String> names(List<JsonObject> runs) {
    return runs.stream().map(run -> run.getString("name")).toList();
  }

  private static List<JsonObject> rootsNamed(List<JsonObject> runs, String name) {
    return runs.stream()
        .filter(run -> run.getString("name").equals(name))
        .filter(run -> run.getString("parent_run_id") == null)
        .toList();
  }

  private static JsonObject named(List<JsonObject> runs, String name) {
    return runs.stream().filter(r -> r.getString("name").equals(name)).findFirst().orElseThrow();
  }

  private static byte[] resource(String folder, int number, String kind) throws IOException {
    String name = "/captures/" + folder + "/0" + number + "." + kind;
    try (InputStream in = CapturedRequestsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
