// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples as the vendor's own SDKs send them, byte for byte. */
class CapturedExamplesTest extends ExampleFixture {
  @ParameterizedTest
  @ValueSource(strings = {"py-examples", "js-examples"})
  void examples_are_created_and_updated_as_the_sdk_meant(String folder) throws IOException {
    replay(folder, "00");
    JsonObject first = read(1);
    JsonObject second = read(2);
    replay(folder, "01");

    assertThat(first.getJsonObject("inputs").encode()).isEqualTo("{\"n\":1,\"text\":\"été 🗼\"}");
    assertThat(first.getJsonObject("outputs").encode()).isEqualTo("{\"o\":1}");
    assertThat(first.getJsonObject("metadata").encode())
        .isEqualTo("{\"m\":1,\"dataset_split\":[\"train\"]}");
    assertThat(download(first, "img").getByte(0)).isEqualTo((byte) 0x89);
    assertThat(download(first, "img").toString()).endsWith("PNG\r\n--x\r\n");
    assertThat(download(first, "note.txt").toString()).isEqualTo("hi");
    assertThat(second.getJsonObject("metadata").getJsonArray("dataset_split"))
        .containsExactly("test", "extra");
    JsonObject changed = read(1);
    assertThat(changed.getJsonObject("inputs")).isEqualTo(first.getJsonObject("inputs"));
    assertThat(changed.getJsonObject("metadata").getInteger("m")).isEqualTo(2);
    assertThat(changed.getJsonObject("attachment_urls").fieldNames())
        .containsExactly("attachment.image", "attachment.new");
    assertThat(download(changed, "image")).isEqualTo(download(first, "img"));
    assertThat(list("order=id")).containsExactly(1, 20);
    assertThat(versions()).isEqualTo(2);
  }

  private void replay(String folder, String number) throws IOException {
    String name = "/captures/" + folder + "/" + number;
    JsonObject request = new JsonObject(Buffer.buffer(resource(name + ".json")));
    Map<String, String> headers = new LinkedHashMap<>();
    request.getJsonObject("headers").forEach(h -> headers.put(h.getKey(), "" + h.getValue()));
    String answer =
        RawHttp.exchange(
            server.port(),
            request.getString("method"),
            request.getString("path"),
            headers,
            resource(name + ".body"));
    assertThat(answer).startsWith("HTTP/1.1 201 ");
  }

  private Buffer download(JsonObject example, String name) {
    JsonObject file = example.getJsonObject("attachment_urls").getJsonObject("attachment." + name);
    return await(client.getAbs(file.getString("presigned_url")).send()).body();
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = CapturedExamplesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
