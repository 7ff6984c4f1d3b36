// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.internal.tracing.TracingService;
import io.github.asynclangsmith.internal.tracing.TracingTarget;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TokenUsage;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The program that was captured with the platform's Python and JavaScript SDKs, written with this
 * client, puts the same runs on the wire, but for ids, times, and what names the SDK.
 */
class CapturedProgramTest {
  private static final String MORE = " — population 68 M";
  private static final Map<String, Object> USAGE =
      Map.of("input_tokens", 21, "output_tokens", 8, "total_tokens", 29);
  private static final Map<String, Object> ANSWER =
      Map.of(
          "choices",
          List.of(
              Map.of(
                  "message",
                  Map.of("role", "assistant", "content", "Paris is the capital of France."))),
          "usage_metadata",
          USAGE);
  private static final Map<String, Object> METADATA =
      Map.of("app.version", "1.7.3", "env", "dev", "request_id", "req_01HT");

  private static void program(Tracer tracer) {
    chatTurn(tracer, "What is the capital of France?");
    chatTurn(tracer, "Quelle est la capitale de la France ?");
    tracer.start(
        RunStart.builder("with-attachment")
            .inputs(Map.of("q", 1))
            .attach("note", "text/plain", Buffer.buffer("hello attachment"))
            .build());
  }

  private static void chatTurn(Tracer tracer, String question) {
    RunHandle turn = tracer.start(run("chat_turn", RunType.CHAIN, Map.of("q", question)).build());
    RunHandle retriever =
        turn.child(run("retriever.query", RunType.RETRIEVER, Map.of("q", question)).build());
    retriever.end(
        List.of(
            Map.of(
                "page_content",
                "France — capital: Paris",
                "type",
                "Document",
                "metadata",
                Map.of("source", "atlas.txt"))));
    RunHandle tool = turn.child(run("tool.search", RunType.TOOL, Map.of("q", question)).build());
    tool.fail(new IllegalStateException("search backend unavailable"));
    RunHandle stream =
        turn.child(
            run("stream", RunType.LLM, Map.of()).serialized(Map.of("name", "stream")).build());
    for (int i = 0; i < 4; i++) {
      stream.newToken();
    }
    stream.end("Paris — été 🗼");
    RunHandle model =
        turn.child(
            run(
                    "ChatModel",
                    RunType.LLM,
                    Map.of("m", List.of(Map.of("role", "user", "content", question))))
                .serialized(Map.of("name", "ChatModel"))
                .build());
    model.addMetadata(
        Map.of("ls_provider", "openai", "ls_model_name", "gpt-4o-mini", "ls_model_type", "chat"));
    model.usage(TokenUsage.of(21, 8));
    model.end(ANSWER);
    turn.usage(TokenUsage.of(21, 8));
    turn.end(ANSWER);
  }

  private static RunStart.Builder run(String name, RunType type, Object inputs) {
    return RunStart.builder(name)
        .type(type)
        .inputs(inputs)
        .metadata(METADATA)
        .tags("prod", "agent-v3");
  }

  @Test
  void putsTheSameRunsOnTheWire() throws Exception {
    List<JsonObject> theirs = runs(captured("python.body", "ed96385544f142cf839acca83c8fccf5"));
    List<JsonObject> ours = runs(recorded());

    assertThat(ours).hasSameSizeAs(theirs).hasSize(11);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i).encodePrettily()).isEqualTo(theirs.get(i).encodePrettily());
    }
  }

  /**
   * The JavaScript SDK has no names of parameters: it calls a sole argument {@code input}, leaves
   * out that of a stream, and calls results that are no objects {@code outputs}. It sends an empty
   * {@code serialized} with every run and an event for every token, not for the first alone, and
   * does not hand tags down. Its document says a little more.
   */
  @Test
  void putsTheRunsOfTheJavaScriptSdkOnTheWireButForItsNames() throws Exception {
    List<JsonObject> theirs =
        runs(captured("javascript.body", "----LangSmithFormBoundaryibn5fdaokdj"));
    List<JsonObject> ours = runs(recorded());

    assertThat(ours).hasSameSizeAs(theirs).hasSize(11);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(withoutNames(ours.get(i)).encodePrettily())
          .isEqualTo(withoutNames(theirs.get(i)).encodePrettily());
    }
  }

  private static JsonObject withoutNames(JsonObject run) {
    JsonObject copy = run.copy();
    copy.remove("session_name");
    copy.remove("serialized");
    copy.put("events", run.getInteger("events") > 0);
    copy.put("tags", run.getString("parent") == null ? run.getInteger("tags") : 0);
    copy.put(
        "inputs", "stream".equals(run.getString("name")) ? null : sole(run.getString("inputs")));
    String outputs = run.getString("outputs");
    copy.put("outputs", sole(outputs == null ? null : outputs.replace(MORE, "")));
    return copy;
  }

  /** The value of an object that has only one, else the object. */
  private static Object sole(String object) {
    JsonObject json = object == null ? new JsonObject() : new JsonObject(object);
    return json.size() == 1 ? json.iterator().next().getValue() : json;
  }

  private static List<MultipartBody.Part> captured(String file, String boundary)
      throws IOException {
    try (InputStream body =
        Objects.requireNonNull(
            CapturedProgramTest.class.getResourceAsStream("/captures/" + file))) {
      return MultipartBody.parse(body.readAllBytes(), boundary);
    }
  }

  private static List<MultipartBody.Part> recorded() throws Exception {
    Vertx vertx = Vertx.vertx();
    LocalLangSmith server = await(LocalLangSmith.start(vertx));
    TracingService service =
        TracingService.create(
            vertx,
            TracingOptions.builder().compression(false).build(),
            new TracingTarget(
                route -> server.url() + route,
                () -> Map.of("x-api-key", "k"),
                "capture-python",
                new HttpClientOptions()));
    program(service.tracer());
    assertThat(await(service.close(Duration.ofSeconds(10))).isComplete()).isTrue();
    RecordedRequest request = server.requests().of("POST", "/runs/multipart").get(0);
    String type = Objects.requireNonNull(request.header("Content-Type"));
    Buffer body = Objects.requireNonNull(request.body());
    await(server.close());
    await(vertx.close());
    return MultipartBody.parse(
        body.getBytes(), type.substring(type.indexOf("boundary=") + "boundary=".length()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The runs in a form that can be compared: ids become names, times and SDK names go. */
  private static List<JsonObject> runs(List<MultipartBody.Part> parts) {
    Map<String, JsonObject> runs = new LinkedHashMap<>();
    for (MultipartBody.Part part : parts) {
      String[] name = part.name().split("\\.", 3);
      if (name.length == 2) {
        runs.put(name[1], new JsonObject(part.text()));
      } else if (name[0].equals("attachment")) {
        runs.get(name[1]).put("attachment " + name[2], part.contentType() + " " + part.text());
      } else {
        runs.get(name[1]).put(name[2], Json.decodeValue(part.text()));
      }
    }
    List<JsonObject> comparable = new ArrayList<>();
    runs.values().forEach(run -> comparable.add(comparable(run, runs)));
    return comparable;
  }

  private static JsonObject comparable(JsonObject run, Map<String, JsonObject> runs) {
    JsonObject copy = new JsonObject();
    copy.put("name", run.getString("name"));
    copy.put("run_type", run.getString("run_type"));
    copy.put("session_name", run.getString("session_name"));
    copy.put("parent", name(runs, run.getString("parent_run_id")));
    copy.put("trace", name(runs, run.getString("trace_id")));
    copy.put("depth", run.getString("dotted_order").split("\\.").length);
    copy.put("ended", run.getString("end_time") != null);
    copy.put("tags", run.getJsonArray("tags") == null ? 0 : run.getJsonArray("tags").size());
    copy.put("inputs", sorted(run.getJsonObject("inputs")));
    copy.put("outputs", outputs(run));
    copy.put("events", run.getJsonArray("events") == null ? 0 : run.getJsonArray("events").size());
    copy.put(
        "failed", String.valueOf(run.getString("error")).contains("search backend unavailable"));
    copy.put("serialized", run.getJsonObject("serialized"));
    copy.put("metadata", metadata(run.getJsonObject("extra").getJsonObject("metadata")));
    copy.put("attachment", run.getString("attachment note"));
    return copy;
  }

  private static String name(Map<String, JsonObject> runs, String id) {
    return id == null ? null : runs.get(id).getString("name");
  }

  /** A failed or unfinished run of theirs says that it has no output; ours says nothing. */
  private static String outputs(JsonObject run) {
    JsonObject outputs = run.getJsonObject("outputs");
    boolean nothing =
        outputs == null || outputs.isEmpty() || outputs.encode().equals("{\"output\":null}");
    return nothing ? null : sorted(outputs);
  }

  private static String metadata(JsonObject metadata) {
    JsonObject copy = metadata.copy();
    // Said by their decorator, and by their habit of telling the environment.
    copy.remove("ls_method");
    copy.remove("LANGSMITH_TRACING");
    return sorted(copy);
  }

  private static String sorted(JsonObject object) {
    return new JsonObject(new java.util.TreeMap<>(deep(object))).encode();
  }

  private static Map<String, Object> deep(JsonObject object) {
    Map<String, Object> sorted = new java.util.TreeMap<>();
    object.forEach(
        entry ->
            sorted.put(
                entry.getKey(),
                entry.getValue() instanceof JsonObject nested
                    ? deep(nested)
                    : entry.getValue() instanceof io.vertx.core.json.JsonArray list
                        ? list.stream()
                            .map(each -> each instanceof JsonObject nested ? deep(nested) : each)
                            .toList()
                        : entry.getValue()));
    return sorted;
  }
}
