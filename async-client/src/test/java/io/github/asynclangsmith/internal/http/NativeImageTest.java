// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds what an ahead-of-time compiler is told against the Vert.x that the test runs on. */
class NativeImageTest {
  private static final String PLACE =
      "/META-INF/native-image/io.github.asynclangsmith/langsmith-async-client/";

  private static JsonNode read(String file) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(NativeImageTest.class.getResourceAsStream(PLACE + file))) {
      return new JsonMapper().readTree(in);
    }
  }

  @Test
  void theProxyOfTheHttpClientIsTold() throws Exception {
    List<List<String>> told = new ArrayList<>();
    for (JsonNode proxy : read("proxy-config.json")) {
      List<String> interfaces = new ArrayList<>();
      proxy.path("interfaces").forEach(each -> interfaces.add(each.asText()));
      told.add(interfaces);
    }
    Vertx vertx = Vertx.vertx();
    HttpClient client = Compat.createHttpClient(vertx, new HttpClientOptions(), new PoolOptions());
    HttpClient wrapped = RequestCapture.wrap(client);
    assertThat(told)
        .contains(Arrays.stream(wrapped.getClass().getInterfaces()).map(Class::getName).toList());
    ScriptedServer.await(client.close());
    ScriptedServer.await(vertx.close());
  }

  @Test
  void whatIsLookedUpByNameIsTold() throws Exception {
    int found = 0;
    for (JsonNode type : read("reflect-config.json")) {
      Class<?> known = find(type.path("name").asText());
      if (known != null) {
        found++;
        for (JsonNode field : type.path("fields")) {
          int modifiers = known.getField(field.path("name").asText()).getModifiers();
          assertThat(Modifier.isStatic(modifiers)).isTrue();
        }
        for (JsonNode method : type.path("methods")) {
          List<Class<?>> parameters = new ArrayList<>();
          for (JsonNode parameter : method.path("parameterTypes")) {
            String name = parameter.asText();
            parameters.add(name.equals("long") ? long.class : Class.forName(name));
          }
          assertThat(
                  known.getMethod(
                      method.path("name").asText(), parameters.toArray(Class<?>[]::new)))
              .isNotNull();
        }
      }
    }
    // Three types have another name on the other line, and one is there on one line only.
    assertThat(found).isBetween(6, 7);
  }

  private static Class<?> find(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException other) {
      return null;
    }
  }
}
