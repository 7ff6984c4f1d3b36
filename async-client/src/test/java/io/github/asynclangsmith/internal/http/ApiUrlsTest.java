// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiUrlsTest {
  @ParameterizedTest
  @CsvSource({
    "https://h/api/v1, https://h/api/v2/runs/query",
    "https://h/langsmith/api, https://h/langsmith/api/v2/runs/query",
    "http://localhost:1984, http://localhost:1984/api/v2/runs/query",
    "https://h/v1, https://h/v1/api/v2/runs/query",
    "https://h/api/runs, https://h/api/runs/api/v2/runs/query",
    "https://h/api/v1/, https://h/api/v2/runs/query",
  })
  void v2RoutesHangOffTheRootOfTheDeployment(String api, String expected) {
    assertThat(new ApiUrls(api, null).resolve("/api/v2/runs/query")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h, https://h/v1/platform/datasets/x",
    "https://h/api/v1, https://h/api/v1/platform/datasets/x",
    "https://h/api, https://h/api/v1/platform/datasets/x",
    "https://h/v1/, https://h/v1/platform/datasets/x",
  })
  void platformRoutesHangOffTheV1Api(String api, String expected) {
    assertThat(new ApiUrls(api, null).resolve("/platform/datasets/x")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h, /sessions, https://h/sessions",
    "https://h/api/v1, /sessions, https://h/api/v1/sessions",
    "https://h/api/v1, /api/runs, https://h/api/runs",
    "https://h/api, /api/v1/x, https://h/api/v1/x",
    "https://h/, //sessions//x/, https://h/sessions/x",
    "https://h/langsmith/api, /public/download?jwt=a/b, https://h/langsmith/api/public/download?jwt=a/b",
    "https://h/api/v1, /api/public/download?jwt=a, https://h/api/public/download?jwt=a",
    "https://api, /api/x, https://api/api/x",
    "https://h, https://other/x?y=1, https://other/x?y=1",
  })
  void otherRoutesHangOffTheApiUrlWithoutDoublingThePrefix(
      String api, String route, String expected) {
    assertThat(new ApiUrls(api, null).resolve(route)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:1984, http://localhost",
    "http://127.0.0.1:80/api/v1, http://localhost",
    "http://[::1]:8080, http://localhost",
    "https://self.example.com/api, https://self.example.com",
    "https://self.example.com/langsmith/api/v1, https://self.example.com/langsmith",
    "https://api.smith.langchain.com, https://smith.langchain.com",
    "https://api.smith.langchain.com/api/v1, https://smith.langchain.com",
    "https://eu.api.smith.langchain.com, https://eu.smith.langchain.com",
    "https://eu.api.smith.langchain.com/api/v1, https://eu.smith.langchain.com",
    "https://aws.api.smith.langchain.com, https://aws.smith.langchain.com",
    "https://apac.api.smith.langchain.com, https://apac.smith.langchain.com",
    "https://beta.api.smith.langchain.com, https://beta.smith.langchain.com",
    "https://dev.api.smith.langchain.com, https://dev.smith.langchain.com",
    "https://elsewhere.example.com, https://smith.langchain.com",
  })
  void infersTheUserInterfaceFromTheApi(String api, String expected) {
    assertThat(new ApiUrls(api, null).webUrl()).isEqualTo(expected);
  }

  @Test
  void anExplicitUserInterfaceIsKept() {
    assertThat(new ApiUrls("https://h/api", "https://ui.example.com/").webUrl())
        .isEqualTo("https://ui.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "https://H.example.com/api, https://h.example.com:443",
    "http://h.example.com:8080/x?y, http://h.example.com:8080",
    "/relative, an unreadable URL",
    "http://my_host/x, http://my_host:80",
    "http://[::1]:8080/x, http://[::1]:8080",
    "http://user@h/x, an unreadable URL",
    "http://bad host, an unreadable URL",
  })
  void theOriginIsSchemeHostAndPort(String url, String expected) {
    assertThat(ApiUrls.origin(url)).isEqualTo(expected);
  }
}
