// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.errors.InvalidConfigurationException.Problem;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.ReplicaBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations by environment and by options. */
class RunsEndpointsTest {
  private static final String KEY = "lsv2_pt_topsecret0123456789";

  private static LangSmithOptions read(String endpoints, String... more) {
    Map<String, String> variables = new HashMap<>(Map.of("LANGSMITH_RUNS_ENDPOINTS", endpoints));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return LangSmithOptions.fromEnvironment(variables);
  }

  private static InvalidConfigurationException failure(String endpoints, String... more) {
    return catchThrowableOfType(InvalidConfigurationException.class, () -> read(endpoints, more));
  }

  @Test
  void anObjectHoldsUrlsAndKeys() {
    LangSmithOptions options = read("{\"https://a.example/\":\"k1\",\"https://b.example\":\"k2\"}");

    List<Replica> replicas = options.tracing().replicas();
    assertThat(replicas)
        .extracting(Replica::endpoint)
        .containsExactly("https://a.example", "https://b.example");
    assertThat(replicas).extracting(Replica::apiKey).containsExactly("k1", "k2");
    assertThat(replicas).extracting(Replica::name).containsExactly("a.example", "b.example");
  }

  @Test
  void anArrayMayNameProjectsAndThePrimary() {
    LangSmithOptions options =
        read(
            "[{\"api_url\":\"https://a.example\",\"api_key\":\"k1\",\"project_name\":\"p\","
                + "\"primary\":true},{\"api_url\":\"https://a.example\",\"api_key\":\"k1\"},"
                + "{\"api_url\":\"https://a.example\",\"api_key\":\"k2\",\"primary\":null}]");

    List<Replica> replicas = options.tracing().replicas();
    assertThat(replicas).extracting(Replica::project).containsExactly("p", null, null);
    assertThat(replicas).extracting(Replica::primary).containsExactly(true, null, null);
    assertThat(replicas)
        .extracting(Replica::name)
        .containsExactly("a.example/p", "a.example", "a.example#2");
  }

  @Test
  void readsGoToTheFirstEndpointWithItsKeyAndNoOther() {
    LangSmithOptions options =
        read("{\"https://a.example\":\"k1\"}", "LANGSMITH_API_KEY", "for-the-platform");

    assertThat(options.endpoint()).isEqualTo("https://a.example");
    assertThat(options.apiKey()).isEqualTo("k1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"})
  void anEndpointBesideThemIsAMistakeThatNamesBoth(String variable) {
    InvalidConfigurationException failure =
        failure("{\"https://a.example\":\"" + KEY + "\"}", variable, "https://c.example");

    assertThat(failure)
        .hasMessageContaining("LANGSMITH_RUNS_ENDPOINTS")
        .hasMessageContaining(variable)
        .hasMessageNotContaining(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json " + KEY,
        "\"" + KEY + "\"",
        "{\"https://a.example\":1}",
        "[\"" + KEY + "\"]",
        "[{\"api_url\":\"https://a.example\"}]",
        "[{\"api_url\":\"https://a.example\",\"api_key\":\"k\",\"primary\":\"yes\"}]",
        "{\"not a url " + KEY + "\":\"k\"}"
      })
  void whatCannotBeReadIsAMistakeThatShowsNothing(String endpoints) {
    InvalidConfigurationException failure = failure(endpoints);

    assertThat(failure.problems()).isNotEmpty();
    if (!endpoints.startsWith("{\"not a url")) {
      assertThat(failure).hasMessageContaining("LANGSMITH_RUNS_ENDPOINTS");
      assertThat(failure).hasMessageNotContaining(KEY);
    }
  }

  @Test
  void noTextShowsACredential() {
    Replica replica =
        Replica.builder()
            .endpoint("https://a.example")
            .apiKey(KEY)
            .putHeader("X-Service-Key", KEY)
            .updates(Map.of("inputs", Map.of("k", KEY)))
            .build();
    LangSmithOptions options = read("{\"https://a.example\":\"" + KEY + "\"}");

    assertThat(replica + " " + replica.toBuilder().bearerToken(KEY).build())
        .contains("a.example", "***")
        .doesNotContain(KEY);
    assertThat(options + " " + options.tracing() + options.describe()).doesNotContain(KEY);
  }

  private static List<String> problems(List<Replica> replicas) {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () -> TracingOptions.builder().replicas(replicas).build());
    return failure.problems().stream().map(Problem::setting).toList();
  }

  private static Replica replica(Consumer<ReplicaBuilder> change) {
    ReplicaBuilder builder = Replica.builder();
    change.accept(builder);
    return builder.build();
  }

  @Test
  void everythingThatIsWrongWithReplicasIsNamedAtOnce() {
    List<Replica> replicas =
        List.of(
            replica(r -> r.name("a").endpoint("ftp://x").primary(true)),
            replica(r -> r.name("a").apiKey("k\n").primary(true)),
            replica(r -> r.name("b").project(" ").putHeader("x-api-key", "k")),
            replica(
                r ->
                    r.name("c")
                        .apiKey("k")
                        .bearerToken("t")
                        .updates(Map.of("tags", 1, "name", "", "id", "x", "inputs", "text"))));

    assertThat(problems(replicas))
        .containsExactlyInAnyOrder(
            "replicas[0].endpoint",
            "replicas[1].apiKey",
            "replicas[1].name",
            "replicas[2].project",
            "replicas[2].headers[x-api-key]",
            "replicas[3].bearerToken",
            "replicas[3].updates[tags]",
            "replicas[3].updates[name]",
            "replicas[3].updates[id]",
            "replicas[3].updates[inputs]",
            "replicas");
  }
}
