// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.vertx.core.net.ProxyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LangSmithOptionsTest {
  private static final String SECRET = "lsv2_pt_very_secret";

  @TempDir Path directory;

  private LangSmithOptions read(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LANGSMITH_CONFIG_FILE", directory.resolve("absent.json").toString());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return LangSmithOptions.fromEnvironment(variables);
  }

  private static String source(LangSmithOptions options, String setting) {
    return options.describe().stream()
        .filter(each -> each.name().equals(setting))
        .map(Setting::source)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void defaultsNeedNoEnvironment() {
    LangSmithOptions options = LangSmithOptions.builder().build();
    assertThat(options.endpoint()).isEqualTo("https://api.smith.langchain.com");
    assertThat(options.project()).isEqualTo("default");
    assertThat(options.apiKey()).isNull();
    assertThat(options.http2()).isFalse();
    assertThat(options.retry().maxRetries()).isEqualTo(3);
    assertThat(source(options, "endpoint")).isEqualTo("default");
    assertThat(options.userAgent()).matches("async-langsmith/\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @CsvSource({
    "LANGSMITH_PROJECT, LANGCHAIN_PROJECT, LANGSMITH_PROJECT",
    "LANGCHAIN_PROJECT, LANGSMITH_SESSION, LANGCHAIN_PROJECT",
    "LANGSMITH_SESSION, LANGCHAIN_SESSION, LANGSMITH_SESSION",
    "HOSTED_LANGSERVE_PROJECT_NAME, LANGSMITH_PROJECT, HOSTED_LANGSERVE_PROJECT_NAME",
  })
  void theProjectComesFromTheFirstVariableThatIsSet(String one, String two, String winner) {
    LangSmithOptions options = read(one, one, two, two);
    assertThat(options.project()).isEqualTo(winner);
    assertThat(source(options, "project")).isEqualTo(winner);
  }

  @ParameterizedTest
  @CsvSource({
    "LANGSMITH_WORKSPACE_ID, LANGCHAIN_WORKSPACE_ID, LANGSMITH_WORKSPACE_ID",
    "LANGCHAIN_WORKSPACE_ID, LANGSMITH_TENANT_ID, LANGCHAIN_WORKSPACE_ID",
    "LANGSMITH_TENANT_ID, LANGCHAIN_TENANT_ID, LANGSMITH_TENANT_ID",
  })
  void theWorkspaceComesFromTheFirstVariableThatIsSet(String one, String two, String winner) {
    assertThat(read(one, one, two, two).workspaceId()).isEqualTo(winner);
  }

  @Test
  void theNewPrefixBeatsTheOldOneAndBlankIsNotSet() {
    assertThat(read("LANGSMITH_API_KEY", "new", "LANGCHAIN_API_KEY", "old").apiKey())
        .isEqualTo("new");
    assertThat(read("LANGSMITH_API_KEY", "  ", "LANGCHAIN_API_KEY", "old").apiKey())
        .isEqualTo("old");
    assertThat(read("LANGSMITH_API_KEY", " ").apiKey()).isNull();
  }

  @Test
  void trimsUnquotesAndDropsTrailingSlashes() {
    LangSmithOptions options =
        read("LANGSMITH_ENDPOINT", " \"https://h/api/v1/\" ", "LANGSMITH_API_KEY", "'key' ");
    assertThat(options.endpoint()).isEqualTo("https://h/api/v1");
    assertThat(options.apiKey()).isEqualTo("key");
  }

  @Test
  void explicitValuesBeatTheEnvironment() {
    LangSmithOptions options =
        LangSmithOptions.builder()
            .endpoint("https://explicit")
            .environment(
                Map.of(
                    "LANGSMITH_ENDPOINT", "https://env",
                    "LANGSMITH_PROJECT", "env",
                    "LANGSMITH_CONFIG_FILE", directory.resolve("absent").toString()))
            .build();
    assertThat(options.endpoint()).isEqualTo("https://explicit");
    assertThat(source(options, "endpoint")).isEqualTo("explicit");
    assertThat(options.project()).isEqualTo("env");
    assertThat(options.toBuilder().project("mine").build().endpoint())
        .isEqualTo("https://explicit");
  }

  private Path profiles() throws Exception {
    return Files.writeString(
        directory.resolve("config.json"),
        """
        {"current_profile": "work", "profiles": {
          "work": {"api_key": "%s", "api_url": "https://corp.example/api", "workspace_id": "w"},
          "home": {"oauth": {"access_token": "%s", "refresh_token": "r"}}}}
        """
            .formatted(SECRET, SECRET));
  }

  @Test
  void aProfileGivesWhatTheEnvironmentDoesNot() throws Exception {
    LangSmithOptions options = read("LANGSMITH_CONFIG_FILE", profiles().toString());
    assertThat(options.endpoint()).isEqualTo("https://corp.example/api");
    assertThat(options.apiKey()).isEqualTo(SECRET);
    assertThat(options.workspaceId()).isEqualTo("w");
    assertThat(source(options, "apiKey")).isEqualTo("profile work");
    assertThat(read("LANGSMITH_CONFIG_FILE", profiles().toString(), "LANGSMITH_API_KEY", "k"))
        .extracting(LangSmithOptions::apiKey)
        .isEqualTo("k");
  }

  @Test
  void aChosenProfileMayHoldATokenInsteadOfAKey() throws Exception {
    LangSmithOptions options =
        read("LANGSMITH_CONFIG_FILE", profiles().toString(), "LANGSMITH_PROFILE", "home");
    assertThat(options.apiKey()).isNull();
    assertThat(options.bearerToken()).isEqualTo(SECRET);
    LangSmithOptions withKey =
        read(
            "LANGSMITH_CONFIG_FILE", profiles().toString(),
            "LANGSMITH_PROFILE", "home",
            "LANGSMITH_API_KEY", "k");
    assertThat(withKey.bearerToken()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[]", "{\"profiles\": 3}", "{\"profiles\":{\"default\":4}}"})
  void aBrokenProfileFileCountsAsNoProfile(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("broken.json"), content);
    LangSmithOptions options = read("LANGSMITH_CONFIG_FILE", file.toString());
    assertThat(options.endpoint()).isEqualTo("https://api.smith.langchain.com");
  }

  @Test
  void withoutTheEnvironmentNoProfileIsRead() {
    assertThat(LangSmithOptions.builder().build().apiKey()).isNull();
  }

  @Test
  void namesEveryProblemAtOnceAndNoSecret() {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                LangSmithOptions.builder()
                    .environment(
                        Map.of(
                            "LANGSMITH_API_KEY",
                            SECRET + "\r\nx: y",
                            "LANGSMITH_CONFIG_FILE",
                            directory.resolve("absent").toString()))
                    .endpoint("https://user:" + SECRET + "@h/api")
                    .webUrl("ftp://h")
                    .project(" ")
                    .connectTimeout(Duration.ZERO)
                    .requestTimeout(Duration.ofMinutes(5))
                    .totalTimeout(Duration.ofMinutes(1))
                    .maxConnections(0)
                    .putHeader("Authorization", SECRET)
                    .putHeader("x-a", "b\r\nx-b: " + SECRET)
                    .putHeader("bad name", "v")
                    .build());
    assertThat(failure.problems())
        .extracting(InvalidConfigurationException.Problem::setting)
        .containsExactlyInAnyOrder(
            "endpoint",
            "apiKey (LANGSMITH_API_KEY)",
            "project",
            "headers[Authorization]",
            "headers[x-a]",
            "headers[bad name]".replace(' ', '?'),
            "webUrl",
            "connectTimeout",
            "totalTimeout",
            "maxConnections");
    assertThat(failure).hasMessageContaining("must be 1 to 10000").message().doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "h/api", "ftp://h", "https://", "https://h?a=b", "https://h#f", "http:// h"})
  void refusesEndpointsThatAreNoPlainHttpUrl(String url) {
    assertThat(
            catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> LangSmithOptions.builder().endpoint(url).build()))
        .hasMessageContaining("endpoint")
        .hasMessageContaining("an http or https URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://my_host:1984", "https://[::1]:8080/api", "HTTPS://H.example.com"})
  void acceptsEveryHttpUrlWithAHost(String url) {
    assertThat(LangSmithOptions.builder().endpoint(url).build().endpoint()).isEqualTo(url);
  }

  @Test
  void refusesAKeyAndATokenTogether() {
    assertThat(
            catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> LangSmithOptions.builder().apiKey("a").bearerToken("b").build()))
        .hasMessageContaining("bearerToken");
  }

  @Test
  void neverRendersSecrets() {
    LangSmithOptions options =
        LangSmithOptions.builder()
            .apiKey(SECRET)
            .putHeader("x-secret", SECRET)
            .proxy(new ProxyOptions().setHost("proxy").setPassword(SECRET))
            .build();
    assertThat(options.toString()).contains("apiKey=***").doesNotContain(SECRET);
    assertThat(options.describe().toString()).contains("x-secret").doesNotContain(SECRET);
    LangSmithOptions token = LangSmithOptions.builder().bearerToken(SECRET).build();
    assertThat(token.toString()).contains("bearerToken=***").doesNotContain(SECRET);
  }

  @Test
  void retryOptionsNameEveryProblem() {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                RetryOptions.builder()
                    .maxRetries(-1)
                    .baseDelay(Duration.ofSeconds(5))
                    .maxDelay(Duration.ofSeconds(1))
                    .statuses(Set.of(409))
                    .build());
    assertThat(failure.problems()).hasSize(3);
    assertThat(failure).hasMessageContaining("without 409");
  }

  @Test
  void optionsRoundTripThroughTheirBuilder() {
    LangSmithOptions options =
        LangSmithOptions.builder()
            .endpoint("http://h")
            .apiKey("k")
            .retry(RetryOptions.builder().maxRetries(1).statuses(Set.of(503)).build())
            .maxConnections(7)
            .putHeader("a", "b")
            .build();
    assertThat(options.toBuilder().build().describe()).isEqualTo(options.describe());
  }

  @Test
  void tracingFollowsTheEnvironment() {
    LangSmithOptions options =
        read(
            "LANGSMITH_TRACING", "true",
            "LANGSMITH_HIDE_INPUTS", "true",
            "LANGCHAIN_HIDE_METADATA", "true",
            "LANGSMITH_DISABLE_RUN_COMPRESSION", "true",
            "LANGSMITH_TRACING_QUEUE_MAX_SIZE", "1000",
            "LANGSMITH_MAX_INGEST_MEMORY_BYTES", "1000000",
            "LANGSMITH_BATCH_INGEST_SIZE_LIMIT", "50",
            "LANGSMITH_FAILED_TRACES_DIR", directory.toString(),
            "LANGSMITH_FAILED_TRACES_MAX_MB", "7");
    TracingOptions tracing = options.tracing();
    assertThat(tracing.isEnabled()).isTrue();
    assertThat(tracing.isHideInputs()).isTrue();
    assertThat(tracing.isHideOutputs()).isFalse();
    assertThat(tracing.isHideMetadata()).isTrue();
    assertThat(tracing.isCompressionEnabled()).isFalse();
    assertThat(tracing.maxBufferedOperations()).isEqualTo(1000);
    assertThat(tracing.maxBufferedBytes()).isEqualTo(1_000_000);
    assertThat(tracing.maxBatchOperations()).isEqualTo(50);
    assertThat(tracing.deadLetterDirectory()).isEqualTo(directory);
    assertThat(tracing.maxDeadLetterBytes()).isEqualTo(7L * 1024 * 1024);
    assertThat(source(options, "tracing.hideMetadata")).isEqualTo("LANGCHAIN_HIDE_METADATA");
  }

  @ParameterizedTest
  @CsvSource({
    "LANGSMITH_TRACING, true, true",
    "LANGSMITH_TRACING, false, false",
    "LANGCHAIN_TRACING_V2, 1, true",
    "LANGCHAIN_TRACING_V2, 0, false",
    "LANGSMITH_UNRELATED, x, true",
  })
  void tracingIsOnUnlessTheSwitchSaysOtherwise(String name, String value, boolean on) {
    assertThat(read(name, value).tracing().isEnabled()).isEqualTo(on);
  }

  @Test
  void unusableTracingVariablesAreNamedWithTheRest() {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                read(
                    "LANGSMITH_TRACING_SAMPLING_RATE", "often",
                    "LANGSMITH_TRACING", "perhaps",
                    "LANGSMITH_BATCH_INGEST_SIZE_LIMIT", "99999999999999",
                    "LANGSMITH_ENDPOINT", "ftp://h"));
    assertThat(failure.problems())
        .extracting(InvalidConfigurationException.Problem::setting)
        .containsExactlyInAnyOrder(
            "endpoint (LANGSMITH_ENDPOINT)",
            "tracing.samplingRate (LANGSMITH_TRACING_SAMPLING_RATE)",
            "tracing.enabled (LANGSMITH_TRACING)",
            "tracing.maxBatchOperations (LANGSMITH_BATCH_INGEST_SIZE_LIMIT)");
  }

  @Test
  void explicitTracingOptionsBeatTheEnvironment() {
    LangSmithOptions options =
        LangSmithOptions.builder()
            .tracing(TracingOptions.disabled())
            .environment(
                Map.of(
                    "LANGSMITH_TRACING",
                    "true",
                    "LANGSMITH_CONFIG_FILE",
                    directory.resolve("absent").toString()))
            .build();
    assertThat(options.tracing().isEnabled()).isFalse();
  }
}
