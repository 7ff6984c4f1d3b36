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
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** No request makes the server hold more than its limit. */
class LimitsTest extends ServerFixture {
  private static final int LIMIT = 100_000;

  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().maxBodyBytes(LIMIT);
  }

  @Test
  void a_body_of_exactly_the_limit_is_read() {
    assertThat(send(new byte[LIMIT], null).statusCode()).isEqualTo(422);
  }

  @Test
  void a_body_beyond_the_limit_is_413_and_the_connection_goes_on() {
    HttpResponse<Buffer> response = send(new byte[LIMIT + 1], null);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.bodyAsJsonObject().getString("error")).contains("100000 bytes");
    assertThat(get("/ok").statusCode()).isEqualTo(200);
  }

  @Test
  void a_chunked_body_beyond_the_limit_is_413_before_it_ends() throws IOException {
    String answer =
        RawHttp.exchange(
            server.port(),
            "POST",
            "/runs/multipart",
            Map.of("x-api-key", KEY, "transfer-encoding", "chunked"),
            new byte[3 * LIMIT]);

    assertThat(answer).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void a_small_body_that_inflates_beyond_the_limit_is_413() throws IOException {
    byte[] plain = new byte[50 * LIMIT];
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }

    assertThat(send(Zstd.compress(plain), "zstd").statusCode()).isEqualTo(413);
    assertThat(send(gzip.toByteArray(), "gzip").statusCode()).isEqualTo(413);
  }

  @Test
  void deeply_nested_json_is_refused() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    JsonObject run = TestRun.root(1);
    String body = run.encode().replace("{\"number\":1}", "{\"x\":" + deep + "}");

    assertThat(post("/runs", Buffer.buffer(body)).statusCode()).isEqualTo(422);
    assertThat(post("/sessions", Buffer.buffer("{\"extra\":" + deep + "}")).statusCode())
        .isEqualTo(422);
  }

  private HttpResponse<Buffer> send(byte[] body, String encoding) {
    var request =
        request(HttpMethod.POST, "/runs/multipart")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE);
    if (encoding != null) {
      request.putHeader("Content-Encoding", encoding);
    }
    return await(request.sendBuffer(Buffer.buffer(body)));
  }
}
