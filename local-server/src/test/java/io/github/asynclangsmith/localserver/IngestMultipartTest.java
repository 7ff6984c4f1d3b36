// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The multipart form of ingest: its grammar, its encodings, its refusals. */
class IngestMultipartTest extends ServerFixture {
  private static final String ID = TestRun.id(1);

  @Test
  void a_run_in_parts_is_stored_as_one() {
    JsonObject run = TestRun.root(1).put("extra", new JsonObject().put("x", 1));

    assertAccepted(multipart(MultipartBody.empty().run("post", run).end(), null));

    JsonObject stored = object(get("/runs/" + ID));
    assertThat(stored.getJsonObject("inputs")).isEqualTo(run.getJsonObject("inputs"));
    assertThat(stored.getJsonObject("extra")).isEqualTo(run.getJsonObject("extra"));
    assertThat(stored.getString("name")).isEqualTo("run 1");
  }

  @Test
  void the_parts_of_a_run_may_come_in_any_order() {
    Buffer body =
        MultipartBody.empty()
            .part("post." + ID + ".extra", "{\"x\":1}")
            .run("post", TestRun.root(1))
            .end();

    assertAccepted(multipart(body, null));

    assertThat(object(get("/runs/" + ID)).getJsonObject("extra").getInteger("x")).isEqualTo(1);
  }

  @Test
  void payloads_are_answered_byte_for_byte_as_they_came() {
    String inputs = "{ \"n\": 1.10, \"big\": 12345678901234567890123, \"s\": \"\\u00e9\\/\" }";
    JsonObject run = TestRun.root(1);
    run.remove("inputs");

    assertAccepted(
        multipart(
            MultipartBody.empty().run("post", run).part("post." + ID + ".inputs", inputs).end(),
            null));

    assertThat(get("/runs/" + ID).bodyAsString()).contains("\"inputs\":" + inputs + ",");
  }

  @Test
  void a_payload_may_contain_the_boundary() {
    String trap = "{\"x\":\"--bb\\r\\n--bb--\"}";
    Buffer body =
        MultipartBody.empty()
            .run("post", TestRun.root(1))
            .raw("attachment." + ID + ".trap", "Content-Type: a/b; length=%d\r\n", "\r\n--bb--\r\n")
            .part("post." + ID + ".extra", trap)
            .end();

    assertAccepted(multipart(body, null));

    assertThat(object(get("/runs/" + ID)).getJsonObject("extra")).isEqualTo(new JsonObject(trap));
  }

  @Test
  void several_zstd_frames_are_one_body() {
    byte[] body = MultipartBody.empty().run("post", TestRun.root(1)).end().getBytes();
    Buffer frames =
        Buffer.buffer(Zstd.compress(Arrays.copyOf(body, 100)))
            .appendBytes(Zstd.compress(Arrays.copyOfRange(body, 100, body.length)));

    assertAccepted(multipart(frames, "zstd"));

    assertThat(get("/runs/" + ID).statusCode()).isEqualTo(200);
  }

  @Test
  void several_gzip_members_are_one_body() throws IOException {
    byte[] body = MultipartBody.empty().run("post", TestRun.root(1)).end().getBytes();
    Buffer members =
        Buffer.buffer(gzip(Arrays.copyOf(body, 100)))
            .appendBytes(gzip(Arrays.copyOfRange(body, 100, body.length)));

    assertAccepted(multipart(members, "gzip"));

    assertThat(get("/runs/" + ID).statusCode()).isEqualTo(200);
  }

  @Test
  void a_body_that_does_not_decompress_is_refused() {
    byte[] whole =
        Zstd.compress(MultipartBody.empty().run("post", TestRun.root(1)).end().getBytes());
    Buffer cut = Buffer.buffer(Arrays.copyOf(whole, whole.length - 5));

    assertRefused(multipart(cut, "zstd"), 400, "zstd");
    assertRefused(multipart(Buffer.buffer("plain"), "gzip"), 400, "gzip");
    assertRefused(multipart(Buffer.buffer("x"), "br"), 415, "br");
    assertThat(get("/runs/" + ID).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type: application/json|, neither a Content-Length nor a length",
    "Content-Length: %d|, has no Content-Type",
    "Content-Type: application/json|Content-Length: 5|, does not end at a boundary",
    "Content-Type: application/json|Content-Length: 999|, is cut short",
    "Content-Type: application/json|Content-Length: -1|, has the length '-1'",
    "Content-Type: application/json; length=%d|Content-Length: 5|, announces two lengths",
    "Content-Type: a/b|Content-Encoding: gzip|Content-Length: %d|, Content-Encoding of its own"
  })
  void a_part_with_wrong_headers_is_refused_by_name(String headers, String problem) {
    String name = "post." + ID + ".extra";
    Buffer body =
        MultipartBody.empty()
            .run("post", TestRun.root(1))
            .raw(name, headers.replace("|", "\r\n"), "{\"a\":\"bcd\"}")
            .end();

    assertRefused(multipart(body, null), 422, problem);
    assertThat(multipart(body, null).bodyAsString()).contains(name);
    assertThat(get("/runs/" + ID).statusCode()).as("nothing is stored").isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "delete.00000000-0000-7000-8000-000000000001",
    "post.not-an-id",
    "post.00000000-0000-7000-8000-000000000001.secrets",
    "post.00000000-0000-7000-8000-000000000001x",
    "post",
    "attachment.00000000-0000-7000-8000-000000000001",
    "attachment.00000000-0000-7000-8000-000000000001.a.b"
  })
  void an_unknown_part_is_refused_by_name(String name) {
    Buffer body = MultipartBody.empty().run("post", TestRun.root(1)).part(name, "{}").end();

    assertRefused(multipart(body, null), 422, name);
  }

  @Test
  void fields_without_their_run_are_refused() {
    Buffer body = MultipartBody.empty().part("patch." + ID + ".outputs", "{}").end();

    assertRefused(multipart(body, null), 422, "no such part");
  }

  @Test
  void malformed_json_is_refused_with_the_part_and_the_byte() {
    Buffer body =
        MultipartBody.empty()
            .run("post", TestRun.root(1))
            .part("post." + ID + ".extra", "{\"a\":tru}")
            .end();

    assertRefused(multipart(body, null), 422, "part 'post." + ID + ".extra'");
    assertThat(multipart(body, null).bodyAsString()).contains("at byte");
  }

  @Test
  void a_payload_of_the_wrong_kind_is_refused() {
    Buffer body =
        MultipartBody.empty()
            .run("post", TestRun.root(1))
            .part("post." + ID + ".events", "{}")
            .end();

    assertRefused(multipart(body, null), 422, "'events' must be an array");
  }

  @Test
  void a_body_without_its_end_is_refused() {
    Buffer body = MultipartBody.empty().run("post", TestRun.root(1)).unfinished();

    assertRefused(multipart(body, null), 422, "boundary");
  }

  @Test
  void another_content_type_is_refused() {
    HttpResponse<Buffer> response = post("/runs/multipart", new JsonObject());

    assertRefused(response, 415, "multipart/form-data");
  }

  @Test
  void attachments_are_kept_and_replaced_by_name() {
    Buffer first =
        MultipartBody.empty()
            .run("post", TestRun.root(1))
            .raw("attachment." + ID + ".a", "Content-Type: text/plain; length=%d\r\n", "one")
            .raw("attachment." + ID + ".b", "Content-Type: text/plain; length=%d\r\n", "two")
            .end();
    Buffer second =
        MultipartBody.empty()
            .raw("attachment." + ID + ".a", "Content-Type: text/css; length=%d\r\n", "three")
            .end();

    assertAccepted(multipart(first, null));
    assertAccepted(multipart(second, null));

    JsonObject files = object(get("/runs/" + ID)).getJsonObject("s3_urls");
    assertThat(files.fieldNames()).containsExactly("attachment.a", "attachment.b");
    JsonObject replaced = files.getJsonObject("attachment.a");
    assertThat(replaced.getString("mime_type")).isEqualTo("text/css");
    HttpResponse<Buffer> download =
        await(client.getAbs(replaced.getString("presigned_url")).send());
    assertThat(download.bodyAsString()).isEqualTo("three");
    assertThat(download.getHeader("Content-Type")).isEqualTo("text/css");
  }

  @Test
  void a_wrong_attachment_token_is_404() {
    assertThat(get("/public/attachments/guess").statusCode()).isEqualTo(404);
  }

  @Test
  void feedback_travels_with_runs_and_may_come_before_its_run() {
    String feedbackId = TestRun.id(77);
    JsonObject feedback =
        new JsonObject().put("key", "k").put("score", 1).put("run_id", ID).put("trace_id", ID);

    assertAccepted(
        multipart(MultipartBody.empty().part("feedback." + feedbackId, feedback).end(), null));
    assertAccepted(multipart(MultipartBody.empty().run("post", TestRun.root(1)).end(), null));

    assertThat(object(get("/feedback/" + feedbackId)).getString("key")).isEqualTo("k");
    assertThat(object(get("/runs/" + ID)).getJsonObject("feedback_stats").fieldNames())
        .containsExactly("k");
    assertThat(array(get("/feedback?session=" + projectId("tests")))).hasSize(1);
  }

  @Test
  void feedback_without_a_trace_is_refused() {
    JsonObject feedback = new JsonObject().put("key", "k").put("run_id", ID);

    assertRefused(
        multipart(MultipartBody.empty().part("feedback." + ID, feedback).end(), null),
        422,
        "trace_id");
  }

  @Test
  void one_bad_run_refuses_the_whole_request() {
    JsonObject bad = TestRun.root(2).put("dotted_order", "nonsense");
    Buffer body = MultipartBody.empty().run("post", TestRun.root(1)).run("post", bad).end();

    assertRefused(multipart(body, null), 400, "invalid 'dotted_order'");
    assertThat(get("/runs/" + ID).statusCode()).isEqualTo(404);
  }

  private HttpResponse<Buffer> multipart(Buffer body, String encoding) {
    var request =
        request(HttpMethod.POST, "/runs/multipart")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE);
    if (encoding != null) {
      request.putHeader("Content-Encoding", encoding);
    }
    return await(request.sendBuffer(body));
  }

  private static void assertAccepted(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    assertThat(response.bodyAsJsonObject().getString("message")).isNotEmpty();
  }

  private static void assertRefused(HttpResponse<Buffer> response, int status, String problem) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    assertThat(response.bodyAsJsonObject().getString("error")).contains(problem);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
