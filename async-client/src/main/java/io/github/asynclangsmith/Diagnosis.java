// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.info.ServerInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client found out about its configuration and its server. Holds no secret.
 *
 * @param settings every setting in force with its source
 * @param reachable whether the server answered, be it with an error
 * @param authenticated whether it accepts the credentials; null when that is not known
 * @param server what it says about itself, or null when it did not
 * @param latency how long it took to answer; zero when it did not
 * @param problems what is wrong, in words; empty when all is well
 * @since 0.1
 */
public record Diagnosis(
    List<Setting> settings,
    boolean reachable,
    @Nullable Boolean authenticated,
    @Nullable ServerInfo server,
    Duration latency,
    List<String> problems) {
  /** Copies the lists. */
  public Diagnosis {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
  }

  /** Whether the client can work. */
  public boolean isHealthy() {
    return problems.isEmpty();
  }

  /** A report for people, several lines long. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(isHealthy() ? "LangSmith: ok" : "LangSmith: problems");
    problems.forEach(each -> text.append("\n  ! ").append(each));
    text.append("\n  reachable: ").append(reachable);
    text.append("\n  authenticated: ").append(authenticated == null ? "unknown" : authenticated);
    if (server != null) {
      text.append("\n  server version: ").append(server.version());
      text.append("\n  server flags: ").append(server.instanceFlags());
    }
    text.append("\n  latency: ").append(latency.toMillis()).append(" ms");
    for (Setting each : settings) {
      text.append("\n  ").append(each.name()).append(" = ").append(each.value());
      text.append(" (").append(each.source()).append(')');
    }
    return text.toString();
  }
}
