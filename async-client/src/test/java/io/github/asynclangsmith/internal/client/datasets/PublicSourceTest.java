// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSourceTest {
  private static final String TOKEN = "5b1d0e5c-3d7c-4c53-9d7a-0c8e0a4b8f01";

  @ParameterizedTest
  @CsvSource({
    "https://smith.langchain.com/public/TOKEN/d, https://api.smith.langchain.com",
    "https://SMITH.langchain.com/public/TOKEN/d?tab=1, https://api.smith.langchain.com",
    "https://beta.smith.langchain.com/public/TOKEN/d, https://beta.api.smith.langchain.com",
    "https://eu.smith.langchain.com/public/TOKEN/d, https://eu.api.smith.langchain.com",
    "https://smith.example/public/TOKEN/d,",
    "https://evil.example/smith.langchain.com/public/TOKEN/d,",
    "TOKEN,"
  })
  void theApiFollowsFromTheAddress(String address, String api) {
    PublicSource source = PublicSource.of(address.replace("TOKEN", TOKEN), null);
    assertThat(source.token()).isEqualTo(TOKEN);
    assertThat(source.apiUrl()).isEqualTo(api);
    assertThat(source.toString()).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"https://smith.langchain.com/public/TOKEN/d", "TOKEN"})
  void theCallerKnowsBetter(String address) {
    assertThat(PublicSource.of(address.replace("TOKEN", TOKEN), "https://h").apiUrl())
        .isEqualTo("https://h");
  }
}
