// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.multipart.MultipartForm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets that come in and go out as files. */
class TransferTest extends ServerFixture {
  private static final String TABLE =
      "\uFEFFquestion,answer,\"le vel\"\r\n"
          + "what?,\"a, \"\"b\"\"\r\nc\",1\r\n"
          + "\r\n"
          + "ünd,,2";

  @Test
  void a_table_becomes_a_dataset() {
    MultipartForm form =
        form(TABLE)
            .attribute("input_keys", "question")
            .attribute("input_keys", "le vel")
            .attribute("output_keys", "answer")
            .attribute("name", "table")
            .attribute("description", "d")
            .attribute("data_type", "kv")
            .attribute("id", TestRun.id(1));

    JsonObject dataset = object(upload(form));

    assertThat(dataset.getString("id")).isEqualTo(TestRun.id(1));
    assertThat(dataset.getString("name")).isEqualTo("table");
    assertThat(dataset.getString("description")).isEqualTo("d");
    assertThat(dataset.getInteger("example_count")).isEqualTo(2);
    JsonArray examples = array(get("/examples?order=id&dataset=" + TestRun.id(1)));
    assertThat(examples)
        .extracting(each -> ((JsonObject) each).getJsonObject("inputs"))
        .containsExactlyInAnyOrder(
            new JsonObject().put("question", "what?").put("le vel", "1"),
            new JsonObject().put("question", "ünd").put("le vel", "2"));
    assertThat(examples)
        .extracting(each -> ((JsonObject) each).getJsonObject("outputs").getString("answer"))
        .containsExactlyInAnyOrder("a, \"b\"\r\nc", "");
    assertThat(upload(form).statusCode()).isEqualTo(409);
  }

  @Test
  void columns_may_be_metadata_and_have_other_names() {
    MultipartForm form =
        form("a,b\n1,2\n")
            .attribute("input_keys", "a")
            .attribute("metadata_keys", "b")
            .attribute("input_key_mappings", "{\"a\":\"question\"}")
            .attribute("inputs_schema_definition", "{\"type\":\"object\"}");

    JsonObject dataset = object(upload(form));

    assertThat(dataset.getString("name")).isEqualTo("t");
    assertThat(dataset.getJsonObject("inputs_schema_definition"))
        .isEqualTo(new JsonObject().put("type", "object"));
    JsonObject example =
        array(get("/examples?dataset=" + dataset.getString("id"))).getJsonObject(0);
    assertThat(example.getJsonObject("inputs")).isEqualTo(new JsonObject().put("question", "1"));
    assertThat(example.getJsonObject("metadata").getString("b")).isEqualTo("2");
    assertThat(example.getValue("outputs")).isNull();
  }

  @Test
  void a_table_is_added_to_a_dataset() {
    String id = dataset();

    JsonArray added =
        array(
            send(
                "/examples/upload/" + id,
                form("q\r1\r2").attribute("input_keys", "q").attribute("output_keys", "q")));

    assertThat(added)
        .extracting(each -> ((JsonObject) each).getJsonObject("inputs").getString("q"))
        .containsExactly("1", "2");
    assertThat(get("/examples/count?dataset=" + id).bodyAsString()).isEqualTo("2");
    assertThat(
            send("/examples/upload/" + TestRun.id(9), form("q\n1").attribute("input_keys", "q"))
                .statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q,a\\n1|line 2: 1 cells under 2 columns",
        "q\\n1,2\\n|line 2: 2 cells under 1 columns",
        "q\\n\\n#x#\\n#open|line 4: the quote is never closed",
        "q\\n#x#y|line 2: nothing but a comma may follow a closing quote",
        "other\\n1|The file has no column 'q'",
        "\\n|The file has no header",
      })
  void a_wrong_table_is_refused_with_its_place(String table, String message) {
    String csv = table.replace("\\n", "\n").replace('#', '"');

    HttpResponse<Buffer> response = upload(form(csv).attribute("input_keys", "q"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0).getString("msg"))
        .isEqualTo(message);
    assertThat(array(get("/datasets"))).isEmpty();
  }

  @Test
  void what_is_missing_from_a_form_is_named() {
    HttpResponse<Buffer> noKeys = upload(form(TABLE));
    HttpResponse<Buffer> noFile = upload(MultipartForm.create().attribute("input_keys", "q"));
    HttpResponse<Buffer> noJson =
        upload(form("q\n1").attribute("input_keys", "q").attribute("transformations", "["));
    HttpResponse<Buffer> noForm = post("/datasets/upload", new JsonObject());

    assertThat(where(noKeys)).isEqualTo(new JsonArray(List.of("body", "input_keys")));
    assertThat(where(noFile)).isEqualTo(new JsonArray(List.of("body", "file")));
    assertThat(where(noJson)).isEqualTo(new JsonArray(List.of("body", "transformations")));
    assertThat(noForm.statusCode()).isEqualTo(415);
  }

  @Test
  void a_dataset_goes_out_as_a_table_and_as_lines() {
    String id = dataset();
    example(id, 1, "{\"q\":\"a, b\",\"n\":1}", "{\"a\":\"\\\"yes\\\"\"}");
    example(id, 2, "{\"q\":\"c\"}", "{\"a\":[1]}");

    String csv = get("/datasets/" + id + "/csv").bodyAsString();
    HttpResponse<Buffer> lines = get("/datasets/" + id + "/jsonl");

    assertThat(csv.split("\r\n"))
        .containsExactly(
            "id,inputs.q,inputs.n,outputs.a,metadata.dataset_split",
            TestRun.id(1) + ",\"a, b\",1,\"\"\"yes\"\"\",\"[\"\"base\"\"]\"",
            TestRun.id(2) + ",c,,[1],\"[\"\"base\"\"]\"");
    assertThat(lines.getHeader("content-type")).isEqualTo("application/jsonl");
    assertThat(lines.bodyAsString().lines().map(JsonObject::new))
        .extracting(line -> line.getJsonObject("outputs"))
        .containsExactly(new JsonObject("{\"a\":\"\\\"yes\\\"\"}"), new JsonObject("{\"a\":[1]}"));
    assertThat(get("/datasets/" + TestRun.id(9) + "/csv").statusCode()).isEqualTo(404);
    assertThat(get("/datasets/" + id + "/jsonl?as_of=2000-01-01T00:00:00Z").body()).isNull();
  }

  @Test
  void conversations_go_out_as_openai_reads_them() {
    String id = dataset();
    example(
        id,
        1,
        "{\"input\":[{\"type\":\"system\",\"data\":{\"content\":\"be nice\"}},"
            + "{\"type\":\"human\",\"data\":{\"content\":\"hi\"}}]}",
        "{\"output\":{\"type\":\"ai\",\"data\":{\"content\":\"\","
            + "\"additional_kwargs\":{\"tool_calls\":[]}}}}");
    example(
        id, 2, "{\"messages\":[{\"role\":\"user\",\"content\":\"ho\"}]}", "{\"answer\":\"yo\"}");
    example(id, 3, "{\"a\":1,\"b\":2}", "{}");

    String lines = get("/datasets/" + id + "/openai_ft").bodyAsString();
    String evaluation = get("/datasets/" + id + "/openai").bodyAsString();

    assertThat(lines.lines().toList())
        .containsExactly(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"be nice\"},"
                + "{\"role\":\"user\",\"content\":\"hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[]}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"ho\"},"
                + "{\"role\":\"assistant\",\"content\":\"yo\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"a\\\":1,\\\"b\\\":2}\"}]}");
    assertThat(evaluation.lines().toList().get(1))
        .isEqualTo("{\"input\":[{\"role\":\"user\",\"content\":\"ho\"}],\"ideal\":\"yo\"}");
  }

  @Test
  void a_chat_table_holds_messages() {
    MultipartForm form =
        form("input,output\n\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"hi\"\"}]\",plain\n")
            .attribute("input_keys", "input")
            .attribute("output_keys", "output")
            .attribute("data_type", "chat");

    String id = object(upload(form)).getString("id");

    assertThat(get("/datasets/" + id + "/openai_ft").bodyAsString())
        .isEqualTo(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"plain\"}]}");
  }

  private String dataset() {
    return object(post("/datasets", new JsonObject().put("name", "d"))).getString("id");
  }

  private void example(String dataset, int number, String inputs, String outputs) {
    JsonObject example =
        new JsonObject()
            .put("id", TestRun.id(number))
            .put("dataset_id", dataset)
            .put("inputs", new JsonObject(inputs))
            .put("outputs", new JsonObject(outputs));
    object(post("/examples", example));
  }

  private static MultipartForm form(String csv) {
    return MultipartForm.create().binaryFileUpload("file", "t.csv", Buffer.buffer(csv), "text/csv");
  }

  private HttpResponse<Buffer> upload(MultipartForm form) {
    return send("/datasets/upload", form);
  }

  private HttpResponse<Buffer> send(String path, MultipartForm form) {
    return await(request(HttpMethod.POST, path).sendMultipartForm(form));
  }

  private static JsonArray where(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).isEqualTo(422);
    return response.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0).getJsonArray("loc");
  }
}
