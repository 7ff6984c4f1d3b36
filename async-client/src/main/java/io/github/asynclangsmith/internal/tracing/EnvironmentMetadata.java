// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What of the environment may become metadata: settings of the platform that are no secrets. */
final class EnvironmentMetadata {
  private static final String[] SECRET = {
    "KEY", "SECRET", "TOKEN", "PASSWORD", "PASSWD", "PWD", "CREDENTIAL", "EMAIL", "JWK", "HEADERS"
  };

  /** Where to, which is said elsewhere, and may hold credentials. */
  private static final Set<String> ADDRESSES =
      Set.of("ENDPOINT", "RUNS_ENDPOINTS", "PROJECT", "SESSION", "TRACING_V2", "CONFIG_FILE");

  private static final String REVISION = "LANGCHAIN_REVISION_ID";

  private EnvironmentMetadata() {}

  /** The variables that may be told; {@code revision_id} is told under that name. */
  static Map<String, Object> of(Map<String, String> environment) {
    Map<String, Object> told = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (isTold(name)) {
            told.put(name, value);
          }
        });
    String revision = environment.get(REVISION);
    if (revision != null && !revision.isBlank()) {
      told.remove(REVISION);
      told.put("revision_id", revision);
    }
    return Collections.unmodifiableMap(told);
  }

  private static boolean isTold(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    int prefix = upper.startsWith("LANGSMITH_") || upper.startsWith("LANGCHAIN_") ? 10 : 0;
    return prefix > 0
        && !ADDRESSES.contains(upper.substring(prefix))
        && Arrays.stream(SECRET).noneMatch(upper::contains);
  }
}
