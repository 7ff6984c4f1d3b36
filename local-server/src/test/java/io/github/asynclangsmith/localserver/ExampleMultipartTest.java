// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples as multipart bodies, as the SDKs send them: without lengths, with attachments. */
class ExampleMultipartTest extends ExampleFixture {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String ID = TestRun.id(1);

  @Test
  void an_example_is_created_of_its_parts() {
    Buffer body =
        MultipartBody.empty()
            .raw(ID + ".outputs", JSON, "{\"o\": 1.50}")
            .raw(ID, JSON, "{\"split\":[\"train\"],\"metadata\":{\"k\":1}}")
            .raw(ID + ".inputs", JSON, "{\"n\": 1}")
            .raw(ID + ".attachment.a.txt", "Content-Type: text/plain; length=%d\r\n", "\r\n--bb?")
            .raw(ID + ".attachment.b", "Content-Type: image/png\r\n", "--bb")
            .end();

    JsonObject answer = created(multipart(HttpMethod.POST, body));

    assertThat(answer.getInteger("count")).isEqualTo(1);
    assertThat(answer.getJsonArray("example_ids")).containsExactly(ID);
    assertThat(answer.getString("as_of")).isEqualTo("2026-11-21T12:00:00.000000Z");
    JsonObject example = read(1);
    assertThat(example.getJsonObject("inputs").encode()).isEqualTo("{\"n\":1}");
    assertThat(example.getJsonObject("outputs").encode()).isEqualTo("{\"o\":1.5}");
    assertThat(example.getJsonObject("metadata").encode())
        .isEqualTo("{\"k\":1,\"dataset_split\":[\"train\"]}");
    assertThat(example.getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.a.txt", "attachment.b");
    assertThat(download(example, "a.txt")).isEqualTo("\r\n--bb?");
    assertThat(download(example, "b")).isEqualTo("--bb");
    assertThat(file(example, "b").getString("mime_type")).isEqualTo("image/png");
  }

  @Test
  void a_link_needs_no_key_and_tells_the_type() {
    createWithFiles("a");

    HttpResponse<Buffer> file =
        await(client.getAbs(file(read(1), "a").getString("presigned_url")).send());

    assertThat(file.bodyAsString()).isEqualTo("of a");
    assertThat(file.getHeader("Content-Type")).isEqualTo("text/plain");
    assertThat(get("/public/attachments/" + TestRun.id(5)).statusCode()).isEqualTo(404);
  }

  @Test
  void every_prefix_of_the_platform_is_served() {
    int number = 1;
    for (String prefix :
        new String[] {
          "/v1/platform", "/platform", "/api/v1/platform", "/api/v1/v1/platform", "/api/platform"
        }) {
      String id = TestRun.id(number++);
      Buffer body = MultipartBody.empty().raw(id, JSON, "{}").raw(id + ".inputs", JSON, "{}").end();

      HttpResponse<Buffer> response =
          await(
              request(HttpMethod.POST, prefix + "/datasets/" + DATASET + "/examples")
                  .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
                  .sendBuffer(body));

      assertThat(response.statusCode()).as(prefix).isEqualTo(201);
    }
  }

  @Test
  void several_examples_share_a_version_and_come_in_the_order_of_their_parts() {
    MultipartBody body = MultipartBody.empty();
    for (int number : new int[] {3, 1, 2}) {
      String id = TestRun.id(number);
      body.raw(id, JSON, "{}").raw(id + ".inputs", JSON, "{\"n\":" + number + "}");
    }

    JsonObject answer = created(multipart(HttpMethod.POST, body.end()));

    assertThat(answer.getJsonArray("example_ids"))
        .containsExactly(TestRun.id(3), TestRun.id(1), TestRun.id(2));
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void an_update_keeps_what_it_does_not_name() {
    createWithFiles("a");

    created(update("{\"metadata\":{\"m\":1}}"));

    assertThat(read(1).getJsonObject("inputs").encode()).isEqualTo("{\"n\":1}");
    assertThat(read(1).getJsonObject("metadata").encode())
        .isEqualTo("{\"m\":1,\"dataset_split\":[\"base\"]}");
    assertThat(download(read(1), "a")).isEqualTo("of a");
  }

  @Test
  void operations_say_which_attachments_survive() {
    createWithFiles("a", "b", "c");
    String before = latest();

    created(
        multipart(
            HttpMethod.PATCH,
            MultipartBody.empty()
                .raw(ID, JSON, "{}")
                .raw(
                    ID + ".attachments_operations",
                    JSON,
                    "{\"rename\":{\"b\":\"b2\"},\"retain\":[\"a\"]}")
                .raw(ID + ".attachment.d", "Content-Type: text/plain\r\n", "of d")
                .end()));

    assertThat(read(1).getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.a", "attachment.b2", "attachment.d");
    assertThat(download(read(1), "a")).isEqualTo("of a");
    assertThat(download(read(1), "b2")).isEqualTo("of b");
    assertThat(download(read(1), "d")).isEqualTo("of d");
    JsonObject earlier = object(get("/examples/" + ID + "?" + encoded("as_of=" + before)));
    assertThat(download(earlier, "c")).isEqualTo("of c");
  }

  @Test
  void new_attachments_without_operations_replace_all() {
    createWithFiles("a", "b");

    created(
        multipart(
            HttpMethod.PATCH,
            MultipartBody.empty()
                .raw(ID, JSON, "{}")
                .raw(ID + ".attachment.b", "Content-Type: text/plain\r\n", "new")
                .end()));

    assertThat(read(1).getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.b");
    assertThat(download(read(1), "b")).isEqualTo("new");
  }

  @Test
  void operations_may_be_sent_as_json_too() {
    createWithFiles("a", "b");

    object(patch(1, new JsonObject("{\"attachments_operations\":{\"retain\":[\"b\"]}}")));

    assertThat(read(1).getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"retain\":[\"unknown\"]}",
        "{\"rename\":{\"unknown\":\"x\"}}",
        "{\"rename\":{\"a\":\"b\"},\"retain\":[\"b\"]}",
        "{\"rename\":{\"a\":5}}",
        "{\"rename\":[]}",
        "{\"retain\":[5]}",
        "[]"
      })
  void operations_that_cannot_be_done_change_nothing(String operations) {
    createWithFiles("a", "b");

    HttpResponse<Buffer> response =
        multipart(
            HttpMethod.PATCH,
            MultipartBody.empty()
                .raw(ID, JSON, "{}")
                .raw(ID + ".attachments_operations", JSON, operations)
                .end());

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.bodyAsJsonObject().getString("details")).isNotEmpty();
    assertThat(read(1).getJsonObject("attachment_urls")).hasSize(2);
  }

  @Test
  void attachments_of_a_run_are_copied() {
    JsonObject run = TestRun.root(7).put("inputs", new JsonObject().put("n", 7));
    Buffer traced =
        MultipartBody.empty()
            .run("post", run)
            .raw("attachment." + TestRun.id(7) + ".x", "Content-Type: a/b; length=%d\r\n", "of x")
            .raw("attachment." + TestRun.id(7) + ".y", "Content-Type: a/b; length=%d\r\n", "of y")
            .end();
    await(
        request(HttpMethod.POST, "/runs/multipart")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
            .sendBuffer(traced));
    String source = "{\"source_run_id\":\"" + TestRun.id(7) + "\",";
    String second = TestRun.id(2);

    created(
        multipart(
            HttpMethod.POST,
            MultipartBody.empty()
                .raw(ID, JSON, source + "\"use_source_run_io\":true}")
                .raw(second, JSON, source + "\"use_source_run_attachments\":[\"y\"]}")
                .raw(second + ".inputs", JSON, "{\"n\":2}")
                .end()));

    assertThat(read(1).getJsonObject("inputs").getInteger("n")).isEqualTo(7);
    assertThat(download(read(1), "x")).isEqualTo("of x");
    assertThat(read(2).getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.y");
    delete("/sessions/" + projectId("tests"));
    assertThat(download(read(2), "y")).as("once the run is gone").isEqualTo("of y");
  }

  @Test
  void what_is_missing_or_taken_is_told_in_the_platforms_shape() {
    createWithFiles("a");
    Buffer known = MultipartBody.empty().raw(ID, JSON, "{}").raw(ID + ".inputs", JSON, "{}").end();
    String other = TestRun.id(2);
    post("/datasets", new JsonObject().put("id", TestRun.id(901)).put("name", "e"));
    create(example(2).put("dataset_id", TestRun.id(901)));

    HttpResponse<Buffer> taken = multipart(HttpMethod.POST, known);
    HttpResponse<Buffer> noDataset =
        await(
            request(HttpMethod.POST, "/v1/platform/datasets/" + TestRun.id(902) + "/examples")
                .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
                .sendBuffer(known));
    HttpResponse<Buffer> noExample =
        multipart(HttpMethod.PATCH, MultipartBody.empty().raw(TestRun.id(9), JSON, "{}").end());
    HttpResponse<Buffer> elsewhere =
        multipart(HttpMethod.PATCH, MultipartBody.empty().raw(other, JSON, "{}").end());

    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(noDataset.statusCode()).isEqualTo(404);
    assertThat(noExample.statusCode()).isEqualTo(404);
    assertThat(elsewhere.statusCode()).isEqualTo(409);
    assertThat(taken.bodyAsJsonObject().getString("error")).isEqualTo("Conflict");
    assertThat(taken.bodyAsJsonObject().getString("details")).contains(ID);
  }

  @Test
  void an_upsert_updates_what_exists_and_creates_the_rest() {
    createWithFiles("a");
    String second = TestRun.id(2);
    JsonObject target = new JsonObject().put("dataset_id", DATASET);

    JsonObject answer =
        created(
            upsert(
                MultipartBody.empty()
                    .raw(ID, JSON, target.copy().put("split", "train").encode())
                    .raw(second, JSON, target.encode())
                    .raw(second + ".inputs", JSON, "{\"n\":2}")
                    .end()));

    assertThat(answer.getJsonArray("example_ids")).containsExactly(ID, second);
    assertThat(read(1).getJsonObject("metadata").getJsonArray("dataset_split"))
        .containsExactly("train");
    assertThat(download(read(1), "a")).isEqualTo("of a");
    assertThat(list("order=id")).containsExactly(1, 2);
    Buffer homeless = MultipartBody.empty().raw(ID, JSON, "{}").end();
    Buffer empty = MultipartBody.empty().raw(TestRun.id(3), JSON, target.encode()).end();
    assertThat(upsert(homeless).statusCode()).isEqualTo(422);
    assertThat(upsert(empty).statusCode()).isEqualTo(422);
  }

  private HttpResponse<Buffer> upsert(Buffer body) {
    return await(
        request(HttpMethod.POST, "/v1/platform/examples/multipart")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
            .sendBuffer(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--bb--\r\n",
        "--cc\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID\"\r\n\r\n{}",
        "--bb\r\nContent-Disposition: form-data; name=\"ID\"\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.inputs\"\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.secrets\"\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.inputs\"\r\n\r\n[]\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.inputs\"\r\n\r\n{} {}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.inputs\"\r\n\r\n{\"a\":\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID\"\r\n\r\n{\"split\":5}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID\"\r\n\r\n\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.attachment.\"\r\n\r\n{}\r\n--bb--\r\n",
        "--bb\r\nContent-Disposition: form-data; name=\"ID.attachments_operations\"\r\n\r\n{}"
            + "\r\n--bb--\r\n",
        "--bb\r\nContent-Type: a/b; length=9\r\nContent-Disposition: form-data; name=\"ID\"\r\n\r\n"
            + "{}\r\n--bb--\r\n",
      })
  void a_body_that_is_wrong_is_refused_and_nothing_is_stored(String body) {
    HttpResponse<Buffer> response =
        multipart(HttpMethod.POST, Buffer.buffer(body.replace("ID", ID)));

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(422);
    assertThat(response.bodyAsJsonObject().getString("error")).isEqualTo("Unprocessable entity");
    assertThat(list("")).isEmpty();
    assertThat(versions()).isZero();
  }

  @Test
  void a_body_that_is_not_multipart_is_refused() {
    assertThat(post("/platform/datasets/" + DATASET + "/examples", "{}").statusCode())
        .isEqualTo(415);
  }

  private void createWithFiles(String... names) {
    MultipartBody body =
        MultipartBody.empty().raw(ID, JSON, "{}").raw(ID + ".inputs", JSON, "{\"n\":1}");
    for (String name : names) {
      body.raw(ID + ".attachment." + name, "Content-Type: text/plain\r\n", "of " + name);
    }
    created(multipart(HttpMethod.POST, body.end()));
  }

  private HttpResponse<Buffer> update(String body) {
    return multipart(HttpMethod.PATCH, MultipartBody.empty().raw(ID, JSON, body).end());
  }

  private static JsonObject file(JsonObject example, String name) {
    return example.getJsonObject("attachment_urls").getJsonObject("attachment." + name);
  }

  private String download(JsonObject example, String name) {
    return await(client.getAbs(file(example, name).getString("presigned_url")).send())
        .bodyAsString();
  }
}
