// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published classes link on every supported line of Vert.x. */
class VertxLinkageTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path ROOT = MODULE.getParent().getParent();
  private static final String VERTX = "io/vertx/";

  @ParameterizedTest(name = "{0} on Vert.x {1}")
  @CsvSource({
    "async-client, 4.5",
    "async-client, 5.0",
    "async-client, 5.1",
    "local-server, 4.5",
    "local-server, 5.0",
    "local-server, 5.1",
    "coroutines-ext, 4.5",
    "coroutines-ext, 5.0",
    "coroutines-ext, 5.1",
    "rx-bindings/rxjava3, 4.5",
    "rx-bindings/rxjava3, 5.0",
    "rx-bindings/rxjava3, 5.1",
    "rx-bindings/mutiny, 4.5",
    "rx-bindings/mutiny, 5.0",
    "rx-bindings/mutiny, 5.1",
  })
  void classesLink(String module, String line) {
    Path client = ROOT.resolve("async-client/target/classes");
    Path own = ROOT.resolve(module + "/target/classes");
    List<Path> classPath = Stream.concat(vertx(line).stream(), Stream.of(client)).toList();

    LinkCheck check = LinkCheck.of(VERTX, List.of(own), classPath);

    assertThat(check.problems()).isEmpty();
    assertThat(check.references()).as("uses of Vert.x that were looked at").isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0", "5.1"})
  void aDirectCallOfWhatChangedIsCaught(String line, @TempDir Path directory) {
    Path bad =
        Snippets.compile(
            directory,
            vertx("4.5"),
            """
            package bad;
            class Bad {
              void cancel(io.vertx.core.http.HttpClientRequest request) {
                request.reset();
              }
              Object client(io.vertx.core.Vertx vertx) {
                return vertx.createHttpClient();
              }
              <T> void pass(io.vertx.core.Future<T> future, io.vertx.core.Promise<T> promise) {
                future.onComplete(promise);
              }
              <T> void passed(io.vertx.core.Future<T> future, io.vertx.core.Promise<T> promise) {
                future.onComplete(promise::handle);
                future.onComplete(result -> promise.handle(result));
              }
            }
            """);

    List<LinkProblem> problems = LinkCheck.of(VERTX, List.of(bad), vertx(line)).problems();

    assertThat(LinkCheck.of(VERTX, List.of(bad), vertx("4.5")).problems()).isEmpty();
    assertThat(problems)
        .extracting(LinkProblem::toString)
        .containsExactly(
            "bad.Bad.cancel(): io/vertx/core/http/HttpClientRequest.reset()Z is missing",
            "bad.Bad.client(): io/vertx/core/Vertx.createHttpClient()"
                + "Lio/vertx/core/http/HttpClient; is missing",
            "bad.Bad.pass(): io/vertx/core/Promise is passed to io/vertx/core/Future.onComplete"
                + " as io/vertx/core/Handler, which it is not");
  }

  private static List<Path> vertx(String line) {
    try (Stream<Path> jars = Files.list(MODULE.resolve("target/vertx-" + line))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError("run the whole build first: it copies the jars of Vert.x", e);
    }
  }
}
