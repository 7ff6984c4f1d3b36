// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That the suite runs on the Vert.x that its module is named after, and not on another. */
class VertxLineTest {
  private static final String EXPECTED = System.getProperty("vertx.expected");

  @Test
  void runsOnTheVertxThatIsMeant() {
    assertThat(jarOf(Vertx.class)).isEqualTo("vertx-core-" + EXPECTED + ".jar");
    assertThat(jarOf(WebClient.class)).isEqualTo("vertx-web-client-" + EXPECTED + ".jar");
  }

  private static String jarOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getFileName()
        .toString();
  }
}
