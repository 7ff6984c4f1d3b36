// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a process. */
class MainTest {
  private static final String READY = "listening on http://127.0.0.1:";

  @TempDir Path folder;

  @Test
  void a_process_says_where_it_listens_and_keeps_its_file_when_terminated() throws Exception {
    String file = folder.resolve("main.db").toString();

    Process first = start("--port", "0", "--file", file, "--api-key", "k");
    try (BufferedReader out = first.inputReader()) {
      String url = out.readLine().substring("listening on ".length());
      assertThat(url).startsWith("http://127.0.0.1:");
      assertThat(send(url, "other", TestRun.root(1).encode())).isEqualTo(401);
      assertThat(send(url, "k", TestRun.root(1).encode())).isEqualTo(202);
      first.toHandle().destroy();
      assertThat(out.readLine()).as("nothing more on standard output").isNull();
    }
    assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(143);

    Process second = start("--file", file);
    try (BufferedReader out = second.inputReader()) {
      String url = out.readLine().substring("listening on ".length());
      assertThat(read(url + "/runs/" + TestRun.id(1))).isEqualTo(200);
    } finally {
      second.destroy();
    }
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense 1", "--port", "--port many", "--port 70000", "--api-key  "})
  void bad_arguments_end_in_usage_and_exit_2(String arguments) throws Exception {
    Process process = start(arguments.split(" ", -1));

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("usage: java -jar local-server.jar");
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
  }

  @Test
  void a_port_that_is_taken_ends_in_exit_1() throws Exception {
    Process first = start();
    try (BufferedReader out = first.inputReader()) {
      String port = out.readLine().substring(READY.length());

      Process second = start("--port", port);

      assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(1);
      assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("cannot start");
    } finally {
      first.destroy();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static int send(String url, String key, String run) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/runs"))
            .header("x-api-key", key)
            .POST(HttpRequest.BodyPublishers.ofString(run))
            .build();
    return exchange(request);
  }

  private static int read(String url) throws Exception {
    return exchange(HttpRequest.newBuilder(URI.create(url)).header("x-api-key", "any").build());
  }

  private static int exchange(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
