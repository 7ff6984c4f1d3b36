// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.RawRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends requests that were recorded from the vendor's SDKs again, byte for byte. */
final class Captures {
  private static final List<String> FOLDERS = List.of("py-plain", "py-zstd", "js-plain", "js-gz");
  private static final int REQUESTS = 3;

  private final AsyncLangSmithClient client;

  Captures(AsyncLangSmithClient client) {
    this.client = client;
  }

  Future<Void> replay() {
    Future<Void> all = Future.succeededFuture();
    for (String folder : FOLDERS) {
      for (int i = 0; i < REQUESTS; i++) {
        String name = "captures/" + folder + "/0" + i;
        all = all.compose(v -> send(name));
      }
    }
    return all;
  }

  private Future<Void> send(String name) {
    JsonObject request = read(name + ".json").toJsonObject();
    JsonObject headers = request.getJsonObject("headers");
    RawRequest raw =
        RawRequest.of(HttpMethod.valueOf(request.getString("method")), request.getString("path"))
            .body(headers.getString("content-type"), read(name + ".body"));
    String encoding = headers.getString("content-encoding");
    return client
        .request(encoding == null ? raw : raw.header("Content-Encoding", encoding))
        .mapEmpty();
  }

  private static Buffer read(String resource) {
    try (InputStream in = Captures.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
