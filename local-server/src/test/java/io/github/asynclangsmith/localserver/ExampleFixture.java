// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A server with an empty dataset, and the requests that tests of examples are made of. */
abstract class ExampleFixture extends ServerFixture {
  /** The id of the dataset {@code d}. */
  protected static final String DATASET = TestRun.id(900);

  @BeforeEach
  void createDataset() {
    object(post("/datasets", new JsonObject().put("id", DATASET).put("name", "d")));
  }

  /** An example of a number, {@code {"n": number}}. */
  protected static JsonObject example(int number) {
    return new JsonObject()
        .put("id", TestRun.id(number))
        .put("dataset_id", DATASET)
        .put("inputs", new JsonObject().put("n", number));
  }

  /** Creates examples one after another, each in a version of its own. */
  protected void create(JsonObject... examples) {
    for (JsonObject example : examples) {
      object(post("/examples", example));
    }
  }

  protected JsonObject read(int number) {
    return object(get("/examples/" + TestRun.id(number)));
  }

  protected HttpResponse<Buffer> patch(int number, JsonObject change) {
    return send(HttpMethod.PATCH, "/examples/" + TestRun.id(number), change);
  }

  protected HttpResponse<Buffer> multipart(HttpMethod method, Buffer body) {
    return await(
        request(method, "/v1/platform/datasets/" + DATASET + "/examples")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
            .sendBuffer(body));
  }

  protected JsonObject created(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
    return response.bodyAsJsonObject();
  }

  /** The numbers of the examples that a query finds, in order. */
  protected List<Integer> list(String query) {
    return numbers(array(get("/examples?dataset=" + DATASET + "&" + encoded(query))));
  }

  protected static List<Integer> numbers(JsonArray examples) {
    return examples.stream()
        .map(each -> ((JsonObject) each).getJsonObject("inputs").getInteger("n"))
        .toList();
  }

  /** A query string with its values encoded. */
  protected static String encoded(String query) {
    StringBuilder encoded = new StringBuilder();
    for (String parameter : query.split("&")) {
      String[] pair = parameter.split("=", 2);
      encoded.append(pair[0]).append('=');
      encoded.append(URLEncoder.encode(pair.length == 1 ? "" : pair[1], StandardCharsets.UTF_8));
      encoded.append('&');
    }
    return encoded.toString();
  }

  /** The time of the newest version. */
  protected String latest() {
    return object(get("/datasets/" + DATASET + "/version?tag=latest")).getString("as_of");
  }

  protected int versions() {
    return array(get("/datasets/" + DATASET + "/versions")).size();
  }
}
