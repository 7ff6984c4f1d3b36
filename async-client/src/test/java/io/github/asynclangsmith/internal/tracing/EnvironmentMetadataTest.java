// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentMetadataTest {
  @Test
  void settingsOfThePlatformAreToldButNoSecretsAndNoAddresses() {
    Map<String, Object> told =
        EnvironmentMetadata.of(
            Map.of(
                "LANGSMITH_TRACING", "true",
                "LANGCHAIN_CALLBACKS_BACKGROUND", "false",
                "LANGSMITH_API_KEY", "secret",
                "LANGSMITH_OAUTH_TOKEN", "secret",
                "LANGSMITH_RUNS_ENDPOINTS", "{\"https://a\":\"secret\"}",
                "LANGSMITH_ENDPOINT", "http://u:secret@h",
                "LANGCHAIN_REVISION_ID", "v7",
                "PATH", "/bin"));

    assertThat(told)
        .isEqualTo(
            Map.of(
                "LANGSMITH_TRACING", "true",
                "LANGCHAIN_CALLBACKS_BACKGROUND", "false",
                "revision_id", "v7"));
  }
}
